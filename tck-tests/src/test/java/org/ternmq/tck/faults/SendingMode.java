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

    int sessionMode() {
        return this == TRANSACTED ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE;
    }

    boolean isPersistent(int number) {
        return this != NON_PERSISTENT && (this != MIXED || number % 2 != 0);
    }

    /** Sends the message of this number, or a few from it on; returns the number of the one after. */
    int sendSome(Session session, MessageProducer producer, int number, Ledger ledger) throws JMSException {
        if (this == TRANSACTED) {
            return commitBatch(session, producer, number, ledger);
        }
        producer.setDeliveryMode(isPersistent(number) ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        String text = "m-" + number;
        if (this == ASYNCHRONOUS) {
            producer.send(session.createTextMessage(text), new Promise(text, ledger));
        } else {
            producer.send(session.createTextMessage(text));
            ledger.promise(text);
        }
        return number + 1;
    }

    private record Promise(String text, Ledger ledger) implements CompletionListener {
        @Override
        public void onCompletion(Message message) {
            ledger.promise(text);
        }

        @Override
        public void onException(Message message, Exception failure) {
            throw new IllegalStateException(text + " was not sent", failure);
        }
    }

    /** Sends a batch until it is committed. */
    private static int commitBatch(Session session, MessageProducer producer, int first, Ledger ledger)
            throws JMSException {
        while (true) {
            try {
                for (int i = first; i < first + BATCH; i++) {
                    producer.send(session.createTextMessage("m-" + i));
                }
                session.commit();
                break;
            } catch (TransactionRolledBackException e) {
                // All of it again, in the transaction that has begun.
                continue;
            }
        }
        for (int i = first; i < first + BATCH; i++) {
            ledger.promise("m-" + i);
        }
        return first + BATCH;
    }
}
