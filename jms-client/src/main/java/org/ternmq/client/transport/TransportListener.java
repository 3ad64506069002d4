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

    /** Deliveries of an older epoch are void. Told before the request that caused it completes. */
    void epochRaised(int session, int epoch);

    /** The connection has ended without being closed by this side; told once, and nothing after it. */
    void lost(TransportException cause);
}
