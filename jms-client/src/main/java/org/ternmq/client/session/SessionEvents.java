package org.ternmq.client.session;

import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.TransportException;

/** What the server and the connection tell a session, on the I/O thread or the one that reconnects. Nothing waits. */
public final class SessionEvents {
    private final SessionParts parts;

    SessionEvents(SessionParts parts) {
        this.parts = parts;
    }

    public void delivery(IncomingMessage message) {
        parts.inbox().deliver(message);
    }

    public void receipt(long upTo) {
        parts.sends().receipt(upTo);
    }

    public void sendRefused(long sequence, TransportException cause) {
        parts.sends().refused(sequence, cause);
    }

    public void producerCredit(int producer, int messages, int bytes) {
        parts.producers().credit(producer, messages, bytes);
    }

    /** To be called now and then with the time in nanoseconds since any moment. */
    public void timePassed(long nanoTime) {
        parts.producers().timePassed(nanoTime);
    }

    public void acknowledgementsConfirmed(long upTo) {
        parts.log().confirmed(upTo);
    }

    public void epochRaised(int epoch) {
        parts.restart().forget();
        parts.acknowledging().epochRaised(epoch);
        parts.inbox().raiseEpoch(epoch);
        parts.loaded().raiseEpoch(epoch);
    }

    /** The connection is lost and being made again: nothing is given out, and callers wait. */
    public void interrupted() {
        parts.restart().forget();
        parts.inbox().freeze();
        parts.loaded().freeze();
        parts.producers().suspend();
        // One that is about to be given out belongs to the transaction as well, and is looked for first: it may be
        // noted as
        // started meanwhile, or not any more.
        parts.transaction()
                .interrupted(!parts.handovers().messages().isEmpty()
                        || parts.acknowledging().hasStarted());
    }

    /** The session is open at the server again, which gives its messages out after the next epoch has begun. */
    public void resumed(SessionFacts facts) {
        parts.sends().reopened(facts);
        parts.producers().resume();
        parts.restart().resumed();
    }

    public void sendLost(long sequence, TransportException cause) {
        parts.sends().lost(sequence, cause);
    }

    public void acknowledgementsVoid(long after, long upTo) {
        parts.log().makeVoid(after, upTo);
    }

    /** The server has closed a consumer; false if it is a browser, whose user hears it from the look that fails. */
    public boolean consumerLost(int consumer, TransportException cause) {
        return parts.inbox().lose(consumer, cause);
    }

    /** The connection is lost for good, or the session closed: every wait ends. */
    public void lost(TransportException cause) {
        parts.inbox().end();
        parts.loaded().end();
        parts.producers().end(cause);
        parts.log().end(cause);
        parts.sends().end(cause);
    }
}
