package org.ternmq.server.broker;

import java.nio.charset.StandardCharsets;
import org.ternmq.protocol.message.DestinationName;

/**
 * Names the queue that messages are moved to.
 *
 * @param text the queue's name; {@code %s} in it, once at most, stands for the name of the destination they come from
 */
public record QueuePattern(String text) {
    private static final String ORIGIN = "%s";
    /** What temporary destinations are called here: theirs are names for a while only. */
    private static final String TEMPORARY = "temporary";

    private static final int LONGEST = 200;

    public QueuePattern {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("the name of a queue to move messages to must have 1 to " + LONGEST
                    + " characters: '" + text + "'");
        }
        if (text.indexOf(ORIGIN) != text.lastIndexOf(ORIGIN)) {
            throw new IllegalArgumentException("'" + text + "' has " + ORIGIN + " more than once: say it once");
        }
    }

    /** The queue for messages of this destination. A name that would be too long is cut. */
    DestinationName queueFor(DestinationName origin) {
        String name = origin.kind().isTemporary() ? TEMPORARY : origin.name();
        String full = text.replace(ORIGIN, name);
        while (full.getBytes(StandardCharsets.UTF_8).length > DestinationName.MAX_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
            full = text.replace(ORIGIN, name);
        }
        return DestinationName.queue(full);
    }

    /** Whether this is the name of such a queue. */
    boolean names(String queue) {
        int place = text.indexOf(ORIGIN);
        if (place < 0) {
            return queue.equals(text);
        }
        String before = text.substring(0, place);
        String behind = text.substring(place + ORIGIN.length());
        return queue.length() > before.length() + behind.length() && queue.startsWith(before) && queue.endsWith(behind);
    }
}
