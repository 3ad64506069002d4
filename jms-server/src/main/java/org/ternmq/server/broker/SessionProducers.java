package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.ErrorCode;

/** The producers of one session, by the numbers that its client gives them. */
final class SessionProducers {
    /** Twice as many as a client opens of its own accord. */
    private static final int MOST = 20_000;

    private final BrokerContext context;
    private final Session session;
    private final Map<Integer, Producer> open = new HashMap<>();

    SessionProducers(BrokerContext context, Session session) {
        this.context = context;
        this.session = session;
    }

    void open(int producer, Target target) {
        if (open.size() >= MOST) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT, "a session sends to at most " + MOST + " destinations at a time");
        }
        Producer opened = new Producer(session, producer, target, context);
        if (open.putIfAbsent(producer, opened) != null) {
            throw session.violation("producer " + producer + " is open already");
        }
    }

    Producer of(int producer) {
        Producer found = open.get(producer);
        if (found == null) {
            throw session.violation("producer " + producer + " is not open");
        }
        return found;
    }

    void close(int producer) {
        Producer closed = open.remove(producer);
        if (closed != null) {
            closed.close();
        }
    }

    void closeAll() {
        open.values().forEach(Producer::close);
        open.clear();
    }
}
