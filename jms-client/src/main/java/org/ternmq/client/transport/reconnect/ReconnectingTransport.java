package org.ternmq.client.transport.reconnect;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ternmq.client.transport.Acknowledgement;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.NewDeliveries;
import org.ternmq.client.transport.OutgoingMessage;
import org.ternmq.client.transport.ResumeFacts;
import org.ternmq.client.transport.ServerFacts;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/**
 * A connection that outlives its transports: when one is lost, {@link Reconnector} makes another and everything is
 * opened and repeated there, while callers wait. This class finds the session that a call is for; the sessions keep what
 * is under way.
 *
 * <p>A request ends with an error that {@link TransportException#isInterruption() says so} if it must not be repeated and
 * its connection was lost. All others wait until the connection is back, or given up.
 */
public final class ReconnectingTransport implements Transport {
    private final Links links;
    private final Reconnector reconnector;
    private final ReconnectSettings settings;
    private TransportListener listener;

    /**
     * @param first the first connection, on which nothing was asked yet
     * @param clientId the client id that it has, or null
     * @param dialer makes the next ones
     */
    public ReconnectingTransport(
            Transport first, String clientId, Dialer dialer, ReconnectSettings settings, Timing timing) {
        this.settings = settings;
        this.links = new Links(clientId);
        this.reconnector = new Reconnector(first, links, dialer, settings, timing);
    }

    @Override
    public void listen(TransportListener to) {
        listener = to;
        reconnector.listen(to);
    }

    private Transport current() {
        return reconnector.current();
    }

    @Override
    public ServerFacts server() {
        return current().server();
    }

    @Override
    public ResumeFacts resuming() {
        return current().resuming();
    }

    @Override
    public long serverTime() {
        return current().serverTime();
    }

    /** A request of the connection as a whole, which may be done on a lost connection and is then done again. */
    private <T> CompletableFuture<T> call(String what, Function<Transport, CompletableFuture<T>> action) {
        return links.calls.start(new Calls.Call<>(what, true, action));
    }

    /** If it is asked again after it was done, the server says that what it is for is as wanted already. */
    private CompletableFuture<Void> callOnce(
            String what, ErrorCode doneAlready, Function<Transport, CompletableFuture<Void>> action) {
        boolean[] asked = {false};
        return call(what, to -> {
            boolean again = asked[0];
            asked[0] = true;
            return action.apply(to).exceptionallyCompose(thrown -> {
                boolean done = again && Life.errorOf(thrown).code() == doneAlready;
                return done ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(thrown);
            });
        });
    }

    @Override
    public CompletableFuture<Void> setClientId(String clientId) {
        return callOnce("setting the client id", ErrorCode.ILLEGAL_STATE, to -> to.setClientId(clientId))
                .thenApply(done -> {
                    links.clientId = clientId;
                    return done;
                });
    }

    @Override
    public CompletableFuture<SessionFacts> openSession(int session, SessionId id, AcknowledgeMode mode) {
        return reconnector.open(new SessionLink(session, id, mode, listener, settings.requestMillis()));
    }

    /** Sessions are opened again by this class itself. */
    @Override
    public CompletableFuture<SessionFacts> reopenSession(int session, SessionId id, AcknowledgeMode mode) {
        return openSession(session, id, mode);
    }

    private SessionLink link(int session) throws TransportException {
        SessionLink link = links.get(session);
        if (link == null) {
            TransportException ended = reconnector.endedBecause();
            throw ended != null ? ended : new TransportException(ErrorCode.ILLEGAL_STATE, "the session is closed");
        }
        return link;
    }

    private <T> CompletableFuture<T> ask(int session, Function<SessionLink, CompletableFuture<T>> request) {
        try {
            return request.apply(link(session));
        } catch (TransportException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<Void> closeSession(int session, Ranges started) {
        return ask(session, link -> link.close(started).whenComplete((done, thrown) -> {
            links.remove(session);
            link.end(new TransportException(ErrorCode.ILLEGAL_STATE, "the session is closed"));
        }));
    }

    @Override
    public CompletableFuture<Void> recover(int session, Ranges started) {
        return ask(session, link -> link.recover(started));
    }

    @Override
    public CompletableFuture<Void> commit(int session, long transaction, long lastSequence) {
        return ask(session, link -> link.commit(transaction, lastSequence));
    }

    @Override
    public CompletableFuture<Void> rollback(int session, long transaction, Ranges started) {
        return ask(session, link -> link.rollback(transaction, started));
    }

    /** Those of the connection as it is now: work on a branch does not outlive it, and nothing is asked again. */
    @Override
    public Branches branches() {
        return current().branches();
    }

    @Override
    public CompletableFuture<Void> openProducer(int session, int producer, DestinationName destination) {
        return ask(session, link -> link.openProducer(producer, destination));
    }

    @Override
    public void closeProducer(int session, int producer) {
        SessionLink link = links.get(session);
        if (link != null) {
            link.closeProducer(producer, current());
        }
    }

    @Override
    public void send(OutgoingMessage message) throws TransportException {
        link(message.session()).send(message);
    }

    @Override
    public void confirmReceipts(int session, long upTo) {
        current().confirmReceipts(session, upTo);
    }

    @Override
    public CompletableFuture<Void> openConsumer(int session, int consumer, ConsumerRequest request) {
        return ask(session, link -> link.openConsumer(consumer, request));
    }

    @Override
    public CompletableFuture<Void> closeConsumer(int session, int consumer, Ranges started) {
        return ask(session, link -> link.closeConsumer(consumer, started));
    }

    /** Credit is void when the connection is lost, so that nothing is kept of it. */
    @Override
    public void credit(int session, int consumer, int messages, int bytes) {
        current().credit(session, consumer, messages, bytes);
    }

    @Override
    public CompletableFuture<Void> pull(int session, int consumer, int messages, boolean drain) {
        return ask(
                session,
                link -> link.call("asking for a message", false, to -> to.pull(session, consumer, messages, drain)));
    }

    @Override
    public void acknowledge(int session, long number, Acknowledgement acknowledgement) {
        SessionLink link = links.get(session);
        if (link != null) {
            link.acknowledge(number, acknowledgement);
        }
    }

    @Override
    public CompletableFuture<NewDeliveries> handOver(int session, int epoch, Ranges deliveries, int to) {
        return ask(session, link -> link.call(
                        "handing deliveries over",
                        false,
                        on -> on.handOver(session, link.serverEpoch(epoch), deliveries, to))
                .thenApply(now -> {
                    SessionLink target = links.get(to);
                    int own = target == null ? now.epoch() : target.ownEpoch(now.epoch());
                    return new NewDeliveries(own, now.first(), now.handedOver());
                }));
    }

    @Override
    public void awaitWritten(long timeoutMillis) {
        current().awaitWritten(timeoutMillis);
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String subscription) {
        return callOnce("unsubscribing", ErrorCode.INVALID_DESTINATION, to -> to.unsubscribe(subscription));
    }

    @Override
    public CompletableFuture<DestinationName> createTemporary(boolean topic) {
        return call("creating a temporary destination", to -> to.createTemporary(topic))
                .thenApply(name -> {
                    links.temporaries.add(name);
                    return name;
                });
    }

    @Override
    public CompletableFuture<Void> restoreTemporary(DestinationName destination) {
        return call("creating a temporary destination again", to -> to.restoreTemporary(destination));
    }

    @Override
    public CompletableFuture<Void> deleteTemporary(DestinationName destination) {
        return callOnce(
                        "deleting a temporary destination",
                        ErrorCode.INVALID_DESTINATION,
                        to -> to.deleteTemporary(destination))
                .thenApply(done -> {
                    links.temporaries.remove(destination);
                    return done;
                });
    }

    @Override
    public void windDown() {
        reconnector.windDown();
    }

    @Override
    public CompletableFuture<Void> close() {
        return reconnector.close();
    }

    @Override
    public void abandon(TransportException cause) {
        reconnector.abandon(cause);
    }
}
