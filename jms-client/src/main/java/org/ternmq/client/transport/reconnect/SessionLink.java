package org.ternmq.client.transport.reconnect;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ternmq.client.transport.Acknowledgement;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.OutgoingMessage;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** One session, as it goes from connection to connection: what of it is open, under way and to be repeated. */
final class SessionLink {
    final int number;
    final SessionId id;
    final AcknowledgeMode mode;
    final Standing standing = new Standing();
    final CompletableFuture<SessionFacts> opened = new CompletableFuture<>();

    private final TransportListener listener;
    private final Calls calls = new Calls();
    private final CommitsAsked commits = new CommitsAsked();
    private final AcknowledgementRelay acknowledgements;
    private final SendRelay sends;
    private final ProducerLink producers;
    private final Openings<ConsumerRequest> consumers;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    /** Complete once all messages have gone out again on the connection in use. */
    private volatile CompletableFuture<Void> repeated = CompletableFuture.completedFuture(null);

    private volatile boolean closing;

    SessionLink(int number, SessionId id, AcknowledgeMode mode, TransportListener listener, long requestMillis) {
        this.number = number;
        this.id = id;
        this.mode = mode;
        this.listener = listener;
        this.acknowledgements = new AcknowledgementRelay(number);
        this.sends = new SendRelay(number, requestMillis);
        this.producers = new ProducerLink(number, sends, listener, requestMillis);
        this.consumers = new Openings<>((to, n, what) -> to.openConsumer(number, n, what), this::consumerRefused);
    }

    private void consumerRefused(int consumer, ConsumerRequest request, TransportException cause) {
        listener.consumerLost(number, consumer, cause);
    }

    // Requests.

    <T> CompletableFuture<T> call(String what, boolean repeated, Function<Transport, CompletableFuture<T>> action) {
        return calls.start(new Calls.Call<>(what, repeated, action));
    }

    CompletableFuture<Void> recover(Ranges started) {
        acknowledgements.takingBack();
        return call("recovering a session", true, to -> to.recover(number, started));
    }

    CompletableFuture<Void> rollback(long transaction, Ranges started) {
        acknowledgements.takingBack();
        return call("rolling back", true, to -> to.rollback(number, transaction, started));
    }

    /** A commit whose answer is lost with its connection is asked again, unless the session was opened anew. */
    CompletableFuture<Void> commit(long transaction, long lastSequence) {
        boolean empty = !sends.transactions().hasSeen(transaction);
        sends.transactions().saw(transaction);
        if (sends.transactions().isLost(transaction)) {
            return CompletableFuture.failedFuture(Losses.rolledBack());
        }
        return call("committing", true, to -> {
            if (!commits.isAsked(transaction) && acknowledgements.isLost(transaction)) {
                return CompletableFuture.failedFuture(Losses.rolledBack());
            }
            TransportException outcome = commits.outcome(transaction);
            if (outcome != null) {
                return CompletableFuture.failedFuture(outcome);
            }
            commits.ask(transaction);
            return to.commit(number, transaction, lastSequence).thenAccept(done -> {
                if (!empty) {
                    standing.hearDurable();
                }
            });
        });
    }

    CompletableFuture<Void> close(Ranges started) {
        closing = true;
        // What is sent before it must also arrive before it.
        call("closing the session", true, to -> repeated.thenCompose(all -> to.closeSession(number, started)))
                .whenComplete((done, thrown) -> {
                    if (thrown == null) {
                        closed.complete(null);
                    } else {
                        closed.completeExceptionally(thrown);
                    }
                });
        return closed;
    }

    boolean isClosing() {
        return closing;
    }

    /** The server has closed it already. */
    void closed() {
        closed.complete(null);
    }

    CompletableFuture<Void> openProducer(int producer, DestinationName destination) {
        return producers.open(producer, destination);
    }

    void closeProducer(int producer, Transport current) {
        producers.close(producer);
        current.closeProducer(number, producer);
    }

    CompletableFuture<Void> openConsumer(int consumer, ConsumerRequest request) {
        return consumers.open(consumer, request);
    }

    CompletableFuture<Void> closeConsumer(int consumer, Ranges started) {
        Life on = consumers.close(consumer);
        return call("closing a consumer", true, to -> {
            if (on == null || to != on.transport) {
                // On this connection it was never opened, and the server takes its close for a breach of the protocol.
                return CompletableFuture.completedFuture(null);
            }
            return to.closeConsumer(number, consumer, started);
        });
    }

    // Messages.

    void send(OutgoingMessage message) throws TransportException {
        producers.beforeSend(message.producer());
        sends.send(message);
    }

    void acknowledge(long acknowledgement, Acknowledgement what) {
        sends.transactions().saw(what.transaction());
        if (!acknowledgements.acknowledge(acknowledgement, what)) {
            sends.transactions().lose(what.transaction());
            listener.acknowledgementsVoid(
                    number, acknowledgement - 1, acknowledgement, AcknowledgementRelay.takenBack());
        }
    }

    int ownEpoch(int ofServer) {
        return acknowledgements.own(ofServer);
    }

    int serverEpoch(int own) {
        return acknowledgements.ofServer(own);
    }

    // From the server.

    void delivery(IncomingMessage message) {
        int epoch = acknowledgements.own(message.epoch());
        IncomingMessage own = epoch == message.epoch()
                ? message
                : new IncomingMessage(
                        message.session(),
                        message.consumer(),
                        epoch,
                        message.delivery(),
                        message.envelope(),
                        message.message());
        listener.delivery(own);
    }

    void epochRaised(int ofServer) {
        listener.epochRaised(number, acknowledgements.raised(ofServer));
    }

    void receipt(long upTo) {
        if (upTo > 0) {
            standing.hearDurable();
        }
        sends.receipt(upTo);
        listener.receipt(number, upTo);
    }

    void refused(long sequence, TransportException cause) {
        if (sends.refused(sequence)) {
            listener.sendRefused(number, sequence, cause);
        }
    }

    void producerCredit(int producer, int messages, int bytes) {
        if (sends.credit(producer, messages, bytes)) {
            listener.producerCredit(number, producer, messages, bytes);
        }
    }

    void confirmed(long upTo) {
        if (upTo > 0) {
            standing.hearDurable();
        }
        acknowledgements.confirmed(upTo);
        listener.acknowledgementsConfirmed(number, upTo);
    }

    // From connection to connection.

    /** It is open at the server for the first time. */
    void begin(SessionFacts facts, Life on, Place at) {
        standing.settle(at);
        acknowledgements.begin(facts, on);
        producers.up(on);
        consumers.up(on);
        calls.up(on);
        sends.up(on);
        sends.open(on, listener);
        opened.complete(facts);
    }

    void down(TransportException cause) {
        sends.down();
        acknowledgements.down();
        producers.down();
        consumers.down();
        calls.down(cause);
    }

    /**
     * It is open at the server again: what was acknowledged is repeated, and requests go out. Messages follow by
     * {@link #repeat}.
     *
     * @param server what happened to the server and what it knows of the session
     */
    void up(Life on, SessionFacts facts, Known server, Place at) {
        if (server == Known.FORGOTTEN) {
            commits.decide(Losses.notKnown("whether the transaction is committed"));
        } else if (server == Known.UNLOGGED) {
            commits.decide(Losses.rolledBack());
        }
        repeated = new CompletableFuture<>();
        giveUpSends(facts, server, at);
        closeBrowsers();
        producers.restore();
        sends.up(on);
        producers.up(on);
        consumers.up(on);
        acknowledgements.up(on, facts, server == Known.KEPT, listener);
        standing.settle(at);
    }

    private void giveUpSends(SessionFacts facts, Known server, Place at) {
        if (server == Known.FORGOTTEN) {
            tellLost(sends.giveUp(message -> true), Losses.notKnown("whether the message arrived"));
        } else if (server == Known.LOG || server == Known.UNLOGGED && !standing.hasRunUntil(at)) {
            tellLost(
                    sends.giveUp(message ->
                            message.sequence() > facts.settledUpTo() && !MessageBytes.persistent(message.message())),
                    Losses.nonPersistentUnanswered());
        }
    }

    private void tellLost(List<OutgoingMessage> lost, TransportException cause) {
        lost.forEach(message -> listener.sendLost(number, message.sequence(), cause));
    }

    private void closeBrowsers() {
        consumers
                .removeIf(request -> request.kind() == ConsumerKind.BROWSER)
                .forEach(consumer -> listener.consumerLost(number, consumer, Losses.browserCut()));
    }

    /** Lets the requests go out that have waited. */
    void pass(Life on) {
        calls.up(on);
    }

    /** Repeats the messages that are not settled, and lets new ones follow. */
    void repeat(Life on, SessionFacts facts) throws InterruptedException {
        CompletableFuture<Void> done = repeated;
        if (sends.repeat(on, facts.settledUpTo(), listener)) {
            done.complete(null);
        }
    }

    /** There will be no connection any more, or the session is closed. */
    void end(TransportException cause) {
        opened.completeExceptionally(cause);
        sends.end(cause);
        producers.end(cause);
        consumers.end(cause);
        calls.end(cause);
    }
}
