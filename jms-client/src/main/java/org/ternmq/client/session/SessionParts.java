package org.ternmq.client.session;

import java.util.function.Consumer;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;

/** What a session is made of, each knowing those that it needs. */
record SessionParts(
        Transport transport,
        SessionSettings settings,
        ProducerTable producers,
        SessionSends sends,
        AcknowledgementLog log,
        Acknowledging acknowledging,
        Handovers handovers,
        Inbox inbox,
        LoadedMessages loaded,
        TransactionState transaction,
        SessionRestart restart) {

    /**
     * @param facts what the server said when it opened the session
     * @param started whether messages may be given out
     * @param unattended told, on the I/O thread, of refused sends that nobody waits for
     * @param unusedProducers shared by the sessions of the connection
     */
    static SessionParts of(
            Transport transport,
            SessionSettings settings,
            SessionFacts facts,
            boolean started,
            Consumer<TransportException> unattended,
            UnusedProducers unusedProducers) {
        TransactionState transaction = new TransactionState(settings.distributed());
        AcknowledgementLog log = new AcknowledgementLog(transport, settings, facts.acknowledgedUpTo());
        Acknowledging acknowledging = Acknowledging.of(
                settings, new Acknowledging.Context(log, settings.timeoutMillis()), transaction, facts.epoch());
        Handovers handovers = new Handovers();
        Credits credits = new Credits(transport, settings.number(), acknowledging);
        return new SessionParts(
                transport,
                settings,
                new ProducerTable(transport, settings.number(), settings.patienceMillis(), unusedProducers),
                new SessionSends(transport, settings, facts, unattended),
                log,
                acknowledging,
                handovers,
                new Inbox(credits, handovers, facts.epoch(), started),
                new LoadedMessages(handovers, facts.epoch(), started),
                transaction,
                new SessionRestart(transport, settings, acknowledging, handovers, transaction));
    }

    private record Credits(Transport transport, int session, Acknowledging acknowledging) implements InboxOwner {
        @Override
        public void credit(int consumer, int messages, int bytes) {
            transport.credit(session, consumer, messages, bytes);
        }

        @Override
        public void expired(IncomingMessage message) {
            acknowledging.expired(message);
        }

        @Override
        public long serverTime() {
            return transport.serverTime();
        }
    }
}
