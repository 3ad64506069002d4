package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.ErrorCode;

/** The consumers and browsers of one session, by the numbers that its client gives them. */
final class SessionConsumers {
    private static final int MOST = 10_000;

    private final Session session;
    private final Map<Integer, Consumer> open = new HashMap<>();
    /** Those of a connection that was lost, which the client has not opened again yet. */
    private final Map<Integer, Consumer> kept = new HashMap<>(0);

    private int highest;

    SessionConsumers(Session session) {
        this.session = session;
    }

    /** A consumer that was kept for the client to open again, or null if there is none of this number. */
    Consumer takeUp(ConsumerRequest request) {
        Consumer found = kept.get(request.consumer());
        if (found == null) {
            return null;
        }
        if (!found.isOpenedBy(request)) {
            throw session.violation("consumer " + request.consumer() + " was opened on other terms than now");
        }
        requireNew(request.consumer());
        kept.remove(request.consumer());
        open.put(request.consumer(), found);
        return found;
    }

    void add(Consumer consumer) {
        open.put(consumer.number(), consumer);
        consumer.queue().consumers().add(consumer);
    }

    void addBrowser(Consumer browser) {
        open.put(browser.number(), browser);
        browser.queue().consumers().addBrowser(browser);
    }

    /** Throws unless a consumer of this number can be opened. */
    void requireNew(int consumer) {
        if (open.size() >= MOST) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT, "a session has at most " + MOST + " consumers: close some");
        }
        if (consumer <= highest) {
            throw session.violation("consumer number " + consumer + " does not follow on " + highest);
        }
        highest = consumer;
    }

    /** Grants a consumer credit, unless it was closed while this was on its way. */
    void addCredit(int consumer, int messages, int bytes) {
        if (consumer > highest || open.containsKey(consumer)) {
            of(consumer).addCredit(messages, bytes);
        }
    }

    Consumer of(int consumer) {
        Consumer found = open.get(consumer);
        if (found == null) {
            throw consumer <= highest
                    ? new BrokerException(
                            ErrorCode.ILLEGAL_STATE,
                            "consumer " + consumer + " of session " + session.number() + " is closed")
                    : session.violation("consumer " + consumer + " is not open");
        }
        return found;
    }

    /** Takes a consumer out, which is not closed by this. */
    Consumer remove(int consumer) {
        Consumer found = of(consumer);
        open.remove(consumer);
        return found;
    }

    void resume() {
        open.values().forEach(Consumer::resume);
    }

    /** The stream is lost: browsers end, the others are kept. */
    void suspend() {
        open.values().removeIf(Consumer::closeIfBrowser);
        open.values().forEach(Consumer::suspend);
        kept.putAll(open);
        open.clear();
    }

    /** The client is back, and numbers its consumers anew. */
    void comeBack() {
        highest = 0;
    }

    /** Closes those that the client has not opened again. */
    void closeKept() {
        kept.values().forEach(Consumer::close);
        kept.clear();
    }

    void closeAll() {
        List.copyOf(open.values()).forEach(Consumer::close);
        open.clear();
        closeKept();
    }
}
