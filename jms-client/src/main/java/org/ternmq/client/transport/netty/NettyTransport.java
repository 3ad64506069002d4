package org.ternmq.client.transport.netty;

import io.netty.channel.Channel;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
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
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.Capabilities;
import org.ternmq.protocol.wire.CloseConsumer;
import org.ternmq.protocol.wire.CloseProducer;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.ConfirmReceipts;
import org.ternmq.protocol.wire.ConsumerCredit;
import org.ternmq.protocol.wire.CreateTemporary;
import org.ternmq.protocol.wire.DeleteTemporary;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.EpochRaised;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameDecoder;
import org.ternmq.protocol.wire.HandOver;
import org.ternmq.protocol.wire.HandedOver;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Pull;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Rollback;
import org.ternmq.protocol.wire.SessionOpened;
import org.ternmq.protocol.wire.SetClientId;
import org.ternmq.protocol.wire.TemporaryCreated;
import org.ternmq.protocol.wire.Unsubscribe;

/**
 * A connection over one Netty channel. This class turns each request into its frame; {@link Outbox} writes,
 * {@link Wire} reads, keeps the connection alive and ends it.
 */
final class NettyTransport implements Transport {
    private final Outbox outbox;
    private final PendingRequests requests = new PendingRequests();
    private final Requester requester;
    private final NettyBranches branches;
    private final MessageWriter messages;
    private final Wire wire;
    private final ServerFacts server;
    private final ResumeFacts resuming;

    NettyTransport(Channel channel, ConnectSettings settings, Outbox outbox, Handshake.Result result) {
        this.outbox = outbox;
        this.requester = new Requester(settings, requests, outbox);
        this.branches = new NettyBranches(requester, result);
        this.messages = new MessageWriter(
                outbox, result.welcome().maxFrame(), result.welcome().maxMessage(), settings.requestMillis());
        this.server = new ServerFacts(
                result.welcome().product(),
                result.connected().incarnation(),
                HexFormat.of().formatHex(result.connected().storeId()),
                result.connected().connection(),
                result.welcome().maxMessage(),
                (result.welcome().capabilities() & Capabilities.HAND_OVER) != 0);
        this.resuming = new ResumeFacts(
                result.connected().resumeToken(), result.connected().resumed());
        this.wire = new Wire(channel, settings, outbox, requests, result);
    }

    /** Takes the frames over from the handshake and starts to watch the connection. */
    void start(FrameDecoder decoder, FrameInbox inbox) {
        wire.start(decoder, inbox);
    }

    private <T extends Frame> CompletableFuture<T> request(String what, Class<T> answer, LongFunction<Frame> frame) {
        return requester.request(what, answer, frame);
    }

    private CompletableFuture<Void> request(String what, LongFunction<Frame> frame) {
        return requester.request(what, frame);
    }

    @Override
    public void listen(TransportListener listener) {
        wire.listen(listener);
    }

    @Override
    public ServerFacts server() {
        return server;
    }

    @Override
    public ResumeFacts resuming() {
        return resuming;
    }

    @Override
    public long serverTime() {
        return wire.serverTime();
    }

    @Override
    public CompletableFuture<Void> setClientId(String clientId) {
        return request("setting the client id", number -> new SetClientId(number, clientId));
    }

    @Override
    public CompletableFuture<SessionFacts> openSession(int session, SessionId id, AcknowledgeMode mode) {
        return openSession(session, id, mode, false);
    }

    @Override
    public CompletableFuture<SessionFacts> reopenSession(int session, SessionId id, AcknowledgeMode mode) {
        return openSession(session, id, mode, true);
    }

    private CompletableFuture<SessionFacts> openSession(
            int session, SessionId id, AcknowledgeMode mode, boolean resumed) {
        return request(
                        "opening a session",
                        SessionOpened.class,
                        number -> new OpenSession(number, session, id, mode, resumed))
                .thenApply(opened -> new SessionFacts(
                        opened.epoch(),
                        opened.incarnation(),
                        opened.connection(),
                        opened.number(),
                        opened.settledUpTo(),
                        opened.acknowledgedUpTo()));
    }

    @Override
    public CompletableFuture<Void> closeSession(int session, Ranges started) {
        return request("closing a session", Done.class, number -> new CloseSession(number, session, started))
                .thenAccept(done -> wire.dropChunks(session));
    }

    @Override
    public CompletableFuture<Void> recover(int session, Ranges started) {
        return request("recover", EpochRaised.class, number -> new Recover(number, session, started))
                .thenApply(raised -> null);
    }

    @Override
    public CompletableFuture<Void> commit(int session, long transaction, long lastSequence) {
        return request("commit", number -> new Commit(number, session, transaction, lastSequence));
    }

    @Override
    public CompletableFuture<Void> rollback(int session, long transaction, Ranges started) {
        return request("rollback", EpochRaised.class, number -> new Rollback(number, session, transaction, started))
                .thenApply(raised -> null);
    }

    @Override
    public Branches branches() {
        return branches;
    }

    @Override
    public CompletableFuture<Void> openProducer(int session, int producer, DestinationName destination) {
        return request("opening a producer", number -> new OpenProducer(number, session, producer, destination));
    }

    @Override
    public void closeProducer(int session, int producer) {
        outbox.write(new CloseProducer(session, producer));
    }

    @Override
    public void send(OutgoingMessage message) throws TransportException {
        try {
            messages.write(message);
        } catch (TransportException e) {
            if (e.code() == ErrorCode.HEARTBEAT_MISSED) {
                wire.abandon(e);
            }
            throw e;
        }
    }

    @Override
    public void confirmReceipts(int session, long upTo) {
        outbox.write(new ConfirmReceipts(session, upTo));
    }

    @Override
    public CompletableFuture<Void> openConsumer(int session, int consumer, ConsumerRequest wanted) {
        return request(
                "opening a consumer",
                number -> new OpenConsumer(
                        number,
                        session,
                        consumer,
                        wanted.destination(),
                        wanted.kind(),
                        wanted.subscription(),
                        wanted.selector(),
                        wanted.noLocal()));
    }

    @Override
    public CompletableFuture<Void> closeConsumer(int session, int consumer, Ranges started) {
        return request("closing a consumer", number -> new CloseConsumer(number, session, consumer, started));
    }

    @Override
    public void credit(int session, int consumer, int messageCount, int bytes) {
        outbox.write(new ConsumerCredit(session, consumer, messageCount, bytes));
    }

    @Override
    public CompletableFuture<Void> pull(int session, int consumer, int messageCount, boolean drain) {
        return request("asking for a message", number -> new Pull(number, session, consumer, messageCount, drain));
    }

    @Override
    public void acknowledge(int session, long number, Acknowledgement acknowledgement) {
        Acknowledge frame = new Acknowledge(
                session,
                acknowledgement.epoch(),
                number,
                acknowledgement.disposition(),
                acknowledgement.transaction(),
                acknowledgement.waiting(),
                acknowledgement.reason(),
                acknowledgement.deliveries());
        boolean hurried = acknowledgement.waiting() || acknowledgement.disposition() != Disposition.CONSUMED;
        if (hurried) {
            outbox.writeAwaited(frame);
        } else {
            outbox.writeSoon(frame);
        }
    }

    @Override
    public void awaitWritten(long timeoutMillis) {
        outbox.awaitWritten(timeoutMillis);
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String subscription) {
        return request("unsubscribing", number -> new Unsubscribe(number, subscription));
    }

    @Override
    public CompletableFuture<DestinationName> createTemporary(boolean topic) {
        return request(
                        "creating a temporary destination",
                        TemporaryCreated.class,
                        number -> new CreateTemporary(number, topic, null))
                .thenApply(TemporaryCreated::destination);
    }

    @Override
    public CompletableFuture<Void> restoreTemporary(DestinationName destination) {
        return request(
                        "creating a temporary destination again",
                        TemporaryCreated.class,
                        number -> new CreateTemporary(number, destination.kind().isTopic(), destination.name()))
                .thenApply(created -> null);
    }

    @Override
    public CompletableFuture<Void> deleteTemporary(DestinationName destination) {
        return request("deleting a temporary destination", number -> new DeleteTemporary(number, destination));
    }

    @Override
    public CompletableFuture<NewDeliveries> handOver(int session, int epoch, Ranges deliveries, int to) {
        return request(
                        "handing deliveries over",
                        HandedOver.class,
                        number -> new HandOver(number, session, epoch, to, deliveries))
                .thenApply(done -> new NewDeliveries(done.epoch(), done.first(), done.deliveries()));
    }

    @Override
    public CompletableFuture<Void> close() {
        return wire.close();
    }

    @Override
    public void abandon(TransportException cause) {
        wire.abandon(cause);
    }

    /** Looks at the clock as the timer does; for tests that move the clock. */
    void checkTime() {
        wire.onLoop(wire::checkTime);
    }
}
