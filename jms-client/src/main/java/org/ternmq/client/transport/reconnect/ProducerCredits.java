package org.ternmq.client.transport.reconnect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.client.transport.OutgoingMessage;

/** The credit of a session's producers on the connection in use. Belongs to its {@link SendRelay} and that one's lock. */
final class ProducerCredits {
    /** Tells how much credit a producer has. */
    interface Teller {
        void tell(int producer, int messages, int bytes);
    }

    private static final class Credit {
        private long messages;
        private long bytes;
        /** The last message outside of transactions that was sent against it. */
        private long lastSequence;
    }

    private final Map<Integer, Credit> credits = new HashMap<>();

    void add(int producer, long messages, long bytes) {
        Credit credit = credits.computeIfAbsent(producer, number -> new Credit());
        credit.messages += messages;
        credit.bytes += bytes;
    }

    /** Whether a message may go out. */
    boolean isThere(int producer) {
        Credit credit = credits.get(producer);
        return credit != null && credit.messages > 0 && credit.bytes > 0;
    }

    void take(OutgoingMessage message) {
        add(message.producer(), -1, -message.message().length);
        if (message.transaction() == 0) {
            credits.get(message.producer()).lastSequence = message.sequence();
        }
    }

    boolean has(int producer) {
        return credits.containsKey(producer);
    }

    /** The last message outside of transactions that a producer with credit sent; 0 if none. */
    long lastSequence(int producer) {
        return credits.get(producer).lastSequence;
    }

    /** Gives back what a message took that did not go out, if the producer is open still. */
    void giveBack(int producer, int size) {
        if (credits.containsKey(producer)) {
            add(producer, 1, size);
        }
    }

    void forget(int producer) {
        credits.remove(producer);
    }

    void clear() {
        credits.clear();
    }

    /** What tells of the credit that there is now; to be run without the lock. */
    Runnable telling(Teller teller) {
        List<Runnable> tellings = new ArrayList<>();
        credits.forEach((producer, credit) -> {
            int messages = (int) credit.messages;
            int bytes = (int) credit.bytes;
            tellings.add(() -> teller.tell(producer, messages, bytes));
        });
        return () -> tellings.forEach(Runnable::run);
    }
}
