package org.ternmq.tck.faults;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.client.TernSession;

/** The ways to consume, each with what it may not do when a connection is lost. */
enum ConsumingMode {
    AUTO(Session.AUTO_ACKNOWLEDGE, "", false),
    STRICT_AUTO(Session.AUTO_ACKNOWLEDGE, "&ackDelay=0", true),
    DUPS_OK(Session.DUPS_OK_ACKNOWLEDGE, "", false),
    CLIENT(Session.CLIENT_ACKNOWLEDGE, "", true),
    INDIVIDUAL(TernSession.INDIVIDUAL_ACKNOWLEDGE, "", true),
    TRANSACTED(Session.SESSION_TRANSACTED, "", true);

    private static final int BATCH = 3;
    private static final long WAIT_MILLIS = 50;

    final int sessionMode;
    final String options;
    /** Whether nothing may come again that was settled. */
    final boolean exact;

    ConsumingMode(int sessionMode, String options, boolean exact) {
        this.sessionMode = sessionMode;
        this.options = options;
        this.exact = exact;
    }

    boolean isAutomatic() {
        return this == AUTO || this == STRICT_AUTO || this == DUPS_OK;
    }

    /** Receives a few messages and settles them; what could not be settled is not in the ledger, and comes again. */
    void consumeSome(Session session, MessageConsumer consumer, MessageProducer out, Ledger ledger)
            throws JMSException {
        List<Message> batch = new ArrayList<>();
        try {
            for (int i = 0; i < BATCH; i++) {
                Message message = consumer.receive(WAIT_MILLIS);
                if (message == null) {
                    break;
                }
                batch.add(message);
                if (isAutomatic()) {
                    note(List.of(message), ledger);
                } else if (this == TRANSACTED) {
                    out.send(session.createTextMessage(message.getBody(String.class)));
                }
            }
            settle(session, batch, ledger);
        } catch (TransactionRolledBackException e) {
            // The batch comes again.
            return;
        }
    }

    private void settle(Session session, List<Message> batch, Ledger ledger) throws JMSException {
        if (batch.isEmpty() || isAutomatic()) {
            return;
        }
        if (this == TRANSACTED) {
            session.commit();
            note(batch, ledger);
        } else if (this == CLIENT) {
            if (isAcknowledged(batch.get(batch.size() - 1))) {
                note(batch, ledger);
            }
        } else {
            for (Message message : batch) {
                if (isAcknowledged(message)) {
                    note(List.of(message), ledger);
                }
            }
        }
    }

    private static boolean isAcknowledged(Message message) throws JMSException {
        try {
            message.acknowledge();
            return true;
        } catch (jakarta.jms.IllegalStateException e) {
            return false;
        }
    }

    private static void note(List<Message> messages, Ledger ledger) throws JMSException {
        for (Message message : messages) {
            ledger.consume(Texts.nameIn(message.getBody(String.class)), message.getJMSRedelivered());
        }
    }
}
