package org.ternmq.tck.faults;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;

/** The ways to send. */
enum SendingMode {
    PERSISTENT,
    NON_PERSISTENT,
    MIXED,
    ASYNCHRONOUS,
    TRANSACTED;

    private static final int BATCH = 3;

    /**
     * Where messages go.
     *
     * @param size how long they are, as in {@link Texts#of}
     * @param ledger notes which sends have succeeded
     */
    record Sender(Session session, MessageProducer producer, int size, Ledger ledger) {
        private Message message(int number) throws JMSException {
            return session.createTextMessage(Texts.of(number, size));
        }
    }

    int sessionMode() {
        return this == TRANSACTED ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE;
    }

    boolean isPersistent(int number) {
        return this != NON_PERSISTENT && (this != MIXED || number % 2 != 0);
    }

    /** Sends the message of this number, or a few from it on; returns the number of the one after. */
    int sendSome(Sender to, int number) throws JMSException {
        if (this == TRANSACTED) {
            return commitBatch(to, number);
        }
        to.producer.setDeliveryMode(isPersistent(number) ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        if (this == ASYNCHRONOUS) {
            to.producer.send(to.message(number), new Promise(Texts.name(number), to.ledger));
        } else {
            to.producer.send(to.message(number));
            to.ledger.promise(Texts.name(number));
        }
        return number + 1;
    }

    private record Promise(String name, Ledger ledger) implements CompletionListener {
        @Override
        public void onCompletion(Message message) {
            ledger.promise(name);
        }

        @Override
        public void onException(Message message, Exception failure) {
            throw new IllegalStateException(name + " was not sent", failure);
        }
    }

    /** Sends a batch until it is committed. */
    private static int commitBatch(Sender to, int first) throws JMSException {
        while (true) {
            try {
                for (int i = first; i < first + BATCH; i++) {
                    to.producer.send(to.message(i));
                }
                to.session.commit();
                break;
            } catch (TransactionRolledBackException e) {
                // All of it again, in the transaction that has begun.
                continue;
            }
        }
        for (int i = first; i < first + BATCH; i++) {
            to.ledger.promise(Texts.name(i));
        }
        return first + BATCH;
    }
}
