package org.ternmq.client.transport;

import java.util.concurrent.CompletableFuture;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/**
 * One connection to a server, for use from any thread. Every request has a deadline: it completes with an answer or
 * with a {@link TransportException}, and a request that meets its deadline ends the connection, which can be trusted no
 * more. Futures complete on the I/O thread: what depends on them must not block. What is not a request returns at once,
 * but for {@link #send}.
 */
public interface Transport {
    /** Says where the callbacks go; to be called once, before the first request. */
    void listen(TransportListener listener);

    ServerFacts server();

    /** The estimate of the server's clock, in milliseconds since 1970. */
    long serverTime();

    CompletableFuture<Void> setClientId(String clientId);

    CompletableFuture<SessionFacts> openSession(int session, SessionId id, AcknowledgeMode mode);

    CompletableFuture<Void> closeSession(int session, Ranges started);

    /** Takes all unacknowledged deliveries back; the new epoch is told to the listener before this completes. */
    CompletableFuture<Void> recover(int session, Ranges started);

    CompletableFuture<Void> commit(int session, long transaction, long lastSequence);

    /** Rolls back; the new epoch is told to the listener before this completes. */
    CompletableFuture<Void> rollback(int session, long transaction, Ranges started);

    /** For distributed transactions. */
    Branches branches();

    CompletableFuture<Void> openProducer(int session, int producer, DestinationName destination);

    void closeProducer(int session, int producer);

    /**
     * Sends a message. Waits, up to the time of a request, while too much is waiting to be written; a caller that sends
     * several of one session keeps their order itself.
     *
     * @throws TransportException if the connection has ended, or nothing could be written for too long
     */
    void send(OutgoingMessage message) throws TransportException;

    /** Tells the server that the answers to all sends up to this one have arrived. */
    void confirmReceipts(int session, long upTo);

    CompletableFuture<Void> openConsumer(int session, int consumer, ConsumerRequest request);

    CompletableFuture<Void> closeConsumer(int session, int consumer, Ranges started);

    /** Lets the server deliver so much more to a consumer. */
    void credit(int session, int consumer, int messages, int bytes);

    /**
     * Asks what there is now: completes after the deliveries that the credit allows.
     *
     * @param messages credit to add before
     * @param drain whether credit that is left is taken back
     */
    CompletableFuture<Void> pull(int session, int consumer, int messages, boolean drain);

    /** Sends an acknowledgement; {@code number} is its place in the session, one more than the one before. */
    void acknowledge(int session, long number, Acknowledgement acknowledgement);

    /**
     * Makes outstanding deliveries of a session those of another one; only where the server
     * {@link ServerFacts#handsOver}.
     *
     * @param epoch the epoch of the deliveries
     * @param deliveries those of them that are not outstanding are passed over
     * @param to the other session
     */
    CompletableFuture<NewDeliveries> handOver(int session, int epoch, Ranges deliveries, int to);

    /**
     * Waits until everything said so far has been handed to the system, so that it goes out though this process ends; or
     * until the connection has ended, or so long. An interrupt does not end the wait and stays set.
     */
    void awaitWritten(long timeoutMillis);

    CompletableFuture<Void> unsubscribe(String subscription);

    CompletableFuture<DestinationName> createTemporary(boolean topic);

    CompletableFuture<Void> deleteTemporary(DestinationName destination);

    /** Ends the connection: says so, and waits shortly for the server's word. Never completes with an error. */
    CompletableFuture<Void> close();

    /** Ends a connection that can be trusted no more; {@link TransportListener#lost} is told this cause. */
    void abandon(TransportException cause);
}
