package org.ternmq.client.transport;

/**
 * What the server tells without being asked. All calls of a connection come one after the other, in the order of the
 * wire, from the connection's I/O thread: they must not block.
 */
public interface TransportListener {
    /** A message has come, against credit. */
    void delivery(IncomingMessage message);

    /** All sends of a session up to this one are settled. */
    void receipt(int session, long upTo);

    /** A send was refused, and nothing of it kept; comes before any receipt that covers it. */
    void sendRefused(int session, long sequence, TransportException cause);

    /** A producer may send so much more. */
    void producerCredit(int session, int producer, int messages, int bytes);

    /** All acknowledgements of a session up to this one are durable. */
    void acknowledgementsConfirmed(int session, long upTo);

    /** Told now and then while there is a connection, with the time in nanoseconds since any moment. */
    void timePassed(long nanoTime);

    /** Deliveries of an older epoch are void. Told before the request that caused it completes. */
    void epochRaised(int session, int epoch);

    /** The connection has ended without being closed by this side; told once, and nothing after it. */
    void lost(TransportException cause);

    /**
     * The connection is lost and will be made again, if that can be done. All credit is gone, nothing is delivered, and
     * an open transaction is rolled back. May be told again before {@link #restored}.
     */
    default void interrupted(TransportException cause) {}

    /**
     * A session is open again. It gets deliveries after its next recover or rollback, which its owner asks for: before
     * this returns if it is transacted, else when that suits it.
     *
     * @param facts what the server says about the session, which it may have had to make anew
     */
    default void resumed(int session, SessionFacts facts) {}

    /**
     * The connection is back, and with it all sessions.
     *
     * @param kept whether the server had kept what was outstanding
     */
    default void restored(boolean kept) {}

    /** A send was lost with a connection, or nobody can say whether it was: it will not be repeated. */
    default void sendLost(int session, long sequence, TransportException cause) {}

    /** What acknowledgements after one number up to another were for is void: the deliveries come again. */
    default void acknowledgementsVoid(int session, long after, long upTo, TransportException cause) {}

    /** A consumer could not be opened again, and is closed. */
    default void consumerLost(int session, int consumer, TransportException cause) {}
}
