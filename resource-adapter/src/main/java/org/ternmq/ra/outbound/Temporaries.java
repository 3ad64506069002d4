package org.ternmq.ra.outbound;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.util.ArrayList;
import java.util.List;

/** The temporary destinations that an application has made on a pooled connection: they end with its use of it. */
final class Temporaries {
    private static final System.Logger LOG = System.getLogger(Temporaries.class.getName());

    private final List<Destination> made = new ArrayList<>();

    synchronized <T extends Destination> T add(T temporary) {
        made.add(temporary);
        return temporary;
    }

    synchronized void deleteAll() {
        for (Destination temporary : made) {
            try {
                delete(temporary);
            } catch (JMSException e) {
                // The application may have deleted it itself.
                LOG.log(System.Logger.Level.DEBUG, "a temporary destination is not deleted", e);
            }
        }
        made.clear();
    }

    private static void delete(Destination temporary) throws JMSException {
        if (temporary instanceof TemporaryQueue queue) {
            queue.delete();
        } else if (temporary instanceof TemporaryTopic topic) {
            topic.delete();
        }
    }
}
