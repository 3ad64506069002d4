package org.ternmq.client.session;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;

/** A consumer as the server knows it: receives by waiting, by asking, or through a listener. */
public final class SessionConsumer {
    /** Waits as long as it takes. */
    public static final long FOREVER = Inbox.FOREVER;

    private static final System.Logger LOG = System.getLogger(SessionConsumer.class.getName());

    /** What a consumer works with. */
    record Parts(
            Transport transport,
            SessionSettings settings,
            Inbox inbox,
            Handovers handovers,
            Acknowledging acknowledging,
            SessionDispatcher dispatcher,
            Check beforeReceive,
            PrefetchBuffer buffer) {}

    /** Throws if something must be told before the application gets another message. */
    @FunctionalInterface
    interface Check {
        void check() throws JMSException;
    }

    private final Parts parts;

    SessionConsumer(Parts parts) {
        this.parts = parts;
    }

    /**
     * Receives a message, and acknowledges it where the mode says so. Before it answers that there is none it asks the
     * server. A message that cannot be read goes back as rejected, and the next one is taken; if the reader throws a
     * {@link JMSRuntimeException}, the message stays the next one unless the application acknowledges.
     *
     * @param timeoutMillis how long to wait; 0 for not at all, {@link #FOREVER} for until there is one
     * @param reader makes what the application gets
     * @return null if there was none in time, or the consumer was closed
     */
    public <T> T receive(long timeoutMillis, Function<IncomingMessage, T> reader) throws JMSException {
        parts.beforeReceive.check();
        while (true) {
            parts.acknowledging.beforeNext();
            IncomingMessage message = next(timeoutMillis);
            if (message == null) {
                throwIfLost();
                return null;
            }
            T read = handOver(message, reader);
            if (read != null) {
                return read;
            }
        }
    }

    private void throwIfLost() throws JMSException {
        TransportException cause = parts.buffer.lostBecause();
        if (cause != null) {
            throw JmsErrors.of(cause);
        }
    }

    private <T> T handOver(IncomingMessage message, Function<IncomingMessage, T> reader) throws JMSException {
        try {
            T read = read(message, reader);
            if (read != null) {
                take(message);
            }
            return read;
        } finally {
            parts.handovers.end();
        }
    }

    private void take(IncomingMessage message) throws JMSException {
        parts.acknowledging.received(message);
    }

    private <T> T read(IncomingMessage message, Function<IncomingMessage, T> reader) throws JMSException {
        try {
            return reader.apply(message);
        } catch (JMSRuntimeException e) {
            refuse(message);
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a message cannot be read and goes back to the server", e);
            parts.acknowledging.reject(message, "the client cannot read it: " + Reasons.of(e));
            return null;
        }
    }

    /** The application asked for a body that the message has not (section 8.6): as if it had not asked. */
    private void refuse(IncomingMessage message) throws JMSException {
        if (parts.acknowledging.isAutomatic()) {
            parts.inbox.putBack(parts.buffer, message);
        } else {
            take(message);
        }
    }

    private IncomingMessage next(long timeoutMillis) throws JMSException {
        IncomingMessage message = parts.inbox.poll(parts.buffer);
        if (message != null) {
            return message;
        }
        parts.acknowledging.idle();
        if (timeoutMillis != 0) {
            message = parts.inbox.take(parts.buffer, timeoutMillis);
        }
        if (message == null && timeoutMillis != FOREVER && parts.inbox.mayAsk(parts.buffer)) {
            pull(timeoutMillis == 0);
            message = parts.inbox.poll(parts.buffer);
        }
        return message;
    }

    /** The calling thread begins a receive, which whoever closes waits for; {@link #endReceive()} follows. */
    public void beginReceive() {
        parts.handovers.beginReceive(parts.buffer);
    }

    /** The receive of the calling thread returns to the application. */
    public void endReceive() {
        parts.handovers.endReceive();
    }

    /** Asks what there is now. Without prefetch it gives credit for one message, or takes back that of a wait. */
    private void pull(boolean giveCredit) throws JMSException {
        boolean byHand = parts.buffer.window.isByHand();
        int credit = byHand && giveCredit ? 1 : 0;
        parts.inbox.pulling(parts.buffer, credit);
        CompletableFuture<Void> answer =
                parts.transport.pull(parts.settings.number(), parts.buffer.consumer, credit, byHand);
        try {
            // Who closes waits for this call, which must not wait for a server that is slow to answer.
            JmsErrors.await(
                    CompletableFuture.anyOf(answer, parts.buffer.end()),
                    "asking for a message",
                    parts.settings.patienceMillis());
        } catch (JMSException e) {
            if (!isClosed() && !JmsErrors.isInterruption(e)) {
                throw e;
            }
            // Another thread has closed the consumer meanwhile, so there is no message (section 8.6); or the
            // connection is lost, and there is none until it is back.
            return;
        }
        if (byHand) {
            parts.inbox.drained(parts.buffer);
        }
    }

    /** Sets a listener, or takes it away with null; it runs on the session's thread. */
    public void setListener(Consumer<IncomingMessage> listener) {
        parts.inbox.setListener(parts.buffer, listener);
        if (listener != null) {
            parts.dispatcher.begin();
        }
    }

    /**
     * Closes the consumer, after its listener has returned, unless that is who closes, and after its receives have. A
     * thread that is interrupted meanwhile closes it all the same, and then throws.
     */
    public void close() throws JMSException {
        parts.inbox.close(parts.buffer);
        try {
            parts.handovers.awaitOthersAndReceives(parts.buffer);
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("waiting for a message listener or a receive to return");
        } finally {
            closeAtServer();
        }
    }

    private void closeAtServer() throws JMSException {
        try {
            flushAcknowledgements();
            JmsErrors.await(
                    parts.transport.closeConsumer(
                            parts.settings.number(), parts.buffer.consumer, parts.acknowledging.startedRanges()),
                    "closing a consumer",
                    parts.settings.patienceMillis());
        } catch (JMSException e) {
            if (!parts.inbox.isEnded()) {
                throw e;
            }
            // Another thread has closed the session meanwhile, or it is lost: the consumer is closed with it.
        }
        parts.inbox.remove(parts.buffer);
    }

    /** Nothing else of this consumer may come to send them; what a listener has in hand must not go with them. */
    private void flushAcknowledgements() {
        if (parts.handovers.areNone()) {
            parts.acknowledging.flush();
        }
    }

    public boolean isClosed() {
        return parts.inbox.isClosed(parts.buffer);
    }
}
