package org.ternmq.client.transport.reconnect;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ternmq.client.transport.Acknowledgement;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.ErrorCode;

/**
 * The acknowledgements of a session, kept until the server has confirmed them, and repeated where the deliveries that
 * they are for are still outstanding. The epochs of the session ascend over all connections on this side, while those of
 * the server begin anew with a session that it did not keep. For any thread.
 */
final class AcknowledgementRelay {
    private record Numbered(long number, Acknowledgement acknowledgement) {}

    private final int session;
    private final Deque<Numbered> unconfirmed = new ArrayDeque<>();
    private Life life;
    /** What is added to an epoch of the server. */
    private int offset;

    private int epoch;
    /** Deliveries of epochs before this one cannot be acknowledged any more. */
    private int voidBelow;

    private long last;
    /** The last transaction whose acknowledgements were given up: it cannot commit any more. */
    private long lostTransaction;

    AcknowledgementRelay(int session) {
        this.session = session;
    }

    /** The session is open for the first time. */
    synchronized void begin(SessionFacts facts, Life on) {
        epoch = facts.epoch();
        last = facts.acknowledgedUpTo();
        life = on.isLost() ? null : on;
    }

    /**
     * Sends an acknowledgement, or keeps it for the next connection.
     *
     * @return false if it is void: what it acknowledges was taken back
     */
    synchronized boolean acknowledge(long number, Acknowledgement acknowledgement) {
        last = number;
        if (acknowledgement.epoch() < voidBelow) {
            return false;
        }
        unconfirmed.add(new Numbered(number, acknowledgement));
        if (life != null) {
            life.transport.acknowledge(session, number, ofServer(acknowledgement));
        }
        return true;
    }

    private Acknowledgement ofServer(Acknowledgement own) {
        if (offset == 0) {
            return own;
        }
        return new Acknowledgement(
                own.epoch() - offset,
                own.disposition(),
                own.transaction(),
                own.waiting(),
                own.reason(),
                own.deliveries());
    }

    synchronized void confirmed(long upTo) {
        while (!unconfirmed.isEmpty() && unconfirmed.peek().number <= upTo) {
            unconfirmed.poll();
        }
    }

    /** The server is about to take all deliveries back: what is acknowledged after this comes too late. */
    synchronized void takingBack() {
        voidBelow = epoch + 1;
    }

    /** The epoch of this side for one of the server. */
    synchronized int own(int ofServer) {
        return ofServer + offset;
    }

    synchronized int ofServer(int own) {
        return own - offset;
    }

    /** A new epoch of the server has begun; returns that of this side. */
    synchronized int raised(int ofServer) {
        epoch = ofServer + offset;
        return epoch;
    }

    synchronized void down() {
        life = null;
    }

    /**
     * The session is open again: repeats what the server has not confirmed, or gives it up.
     *
     * @param kept whether the server has kept the session's deliveries
     */
    void up(Life next, SessionFacts facts, boolean kept, TransportListener listener) {
        long gone = 0;
        synchronized (this) {
            boolean holds = kept && facts.epoch() + offset == epoch;
            confirmed(facts.acknowledgedUpTo());
            if (!kept) {
                offset = epoch + 1 - facts.epoch();
            }
            epoch = facts.epoch() + offset;
            voidBelow = Math.max(voidBelow, holds ? 0 : epoch);
            // Those of a transaction were rolled back with it; or they were made during the outage, for deliveries of
            // before it, and then its commit may be about to go out.
            unconfirmed.forEach(
                    numbered -> lostTransaction = Math.max(lostTransaction, numbered.acknowledgement.transaction()));
            unconfirmed.removeIf(numbered -> holds && numbered.acknowledgement.transaction() != 0);
            if (!holds && !unconfirmed.isEmpty()) {
                gone = unconfirmed.peekLast().number;
                unconfirmed.clear();
            }
            life = next.isLost() ? null : next;
            unconfirmed.forEach(numbered ->
                    next.transport.acknowledge(session, numbered.number, ofServer(numbered.acknowledgement)));
        }
        listener.acknowledgementsConfirmed(session, facts.acknowledgedUpTo());
        if (gone > 0) {
            listener.acknowledgementsVoid(session, facts.acknowledgedUpTo(), gone, takenBack());
        }
    }

    /** Whether acknowledgements of a transaction were given up before it was committed. */
    synchronized boolean isLost(long transaction) {
        return transaction != 0 && transaction <= lostTransaction;
    }

    /** Why an acknowledgement has no effect. */
    static TransportException takenBack() {
        return new TransportException(
                ErrorCode.ILLEGAL_STATE,
                "the connection was lost before the messages were acknowledged, so they are not: they come again, marked"
                        + " as redelivered");
    }
}
