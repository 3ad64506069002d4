package org.ternmq.client.transport.netty;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.FrameDecoder;
import org.ternmq.protocol.wire.Heartbeat;
import org.ternmq.protocol.wire.HeartbeatAnswer;
import org.ternmq.protocol.wire.Opcode;

/**
 * The life of a connection after the handshake: what arrives, heartbeats, deadlines, and the end. Its state belongs to
 * the connection's loop.
 */
final class Wire implements FrameInbox.Receiver {
    /** How long a clean close waits for the server's word. */
    private static final long CLOSE_WAIT_MILLIS = 2_000;

    private enum State {
        OPEN,
        CLOSING,
        ENDED
    }

    private final Channel channel;
    private final ConnectSettings settings;
    private final Outbox outbox;
    private final PendingRequests requests;
    private final Inbound inbound;
    private final ServerClock clock;
    private final Liveness liveness;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private State state = State.OPEN;
    /** Why the connection was lost before anybody listened, or null. */
    private TransportException untold;

    Wire(Channel channel, ConnectSettings settings, Outbox outbox, PendingRequests requests, Handshake.Result result) {
        this.channel = channel;
        this.settings = settings;
        this.outbox = outbox;
        this.requests = requests;
        this.inbound = new Inbound(requests);
        this.clock = new ServerClock(settings.nanoClock(), settings.wallClock());
        this.clock.sample(result.askedAt(), result.connected().serverTime());
        this.liveness = new Liveness(
                result.welcome().heartbeatMillis(), settings.nanoClock().getAsLong());
    }

    void start(FrameDecoder decoder, FrameInbox inbox) {
        long every = liveness.checkMillis();
        Future<?> ticks = channel.eventLoop().scheduleAtFixedRate(this::checkTime, every, every, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(done -> {
            ticks.cancel(false);
            closed.complete(null);
        });
        onLoop(() -> {
            decoder.setMaxFrame(FrameCodec.DEFAULT_MAX_FRAME);
            inbox.handOver(this);
        });
    }

    void listen(TransportListener listener) {
        inbound.listen(listener);
        boolean onLoop = onLoop(this::tellLoss);
        if (!onLoop) {
            tellLoss();
        }
    }

    private void tellLoss() {
        TransportException cause = untold;
        untold = null;
        if (cause != null) {
            inbound.listener().lost(cause);
        }
    }

    long serverTime() {
        return clock.millis();
    }

    void dropChunks(int session) {
        onLoop(() -> inbound.drop(session));
    }

    @Override
    public void receive(Frame frame) {
        liveness.heard(settings.nanoClock().getAsLong());
        switch (frame.opcode()) {
            case HEARTBEAT -> outbox.write(new HeartbeatAnswer(((Heartbeat) frame).sentAt(), clock.millis()));
            case HEARTBEAT_ANSWER -> clock.sample(((HeartbeatAnswer) frame).sentAt(), ((HeartbeatAnswer) frame).time());
            case CLOSE -> closedByServer((Close) frame);
            default -> passOn(frame);
        }
    }

    private void passOn(Frame frame) {
        if (state == State.ENDED) {
            return;
        }
        inbound.receive(frame);
        if (frame.opcode() == Opcode.DELIVER) {
            outbox.expectSoon(); // its acknowledgement
        }
    }

    private void closedByServer(Close close) {
        String reason = close.reason().isEmpty() ? "the server has closed the connection" : close.reason();
        end(new TransportException(close.code(), reason), new Close(ErrorCode.NONE, ""));
    }

    @Override
    public void ended(TransportException cause) {
        end(cause, new Close(cause.code(), cause.getMessage()));
    }

    /** Ends the connection once, with a last frame that may or may not still reach the server. Loop only. */
    private void end(TransportException cause, Close lastWord) {
        if (state == State.ENDED) {
            return;
        }
        boolean lost = state == State.OPEN;
        state = State.ENDED;
        if (lost) {
            outbox.write(lastWord);
        }
        if (lost) {
            untold = cause;
        }
        if (inbound.listener() != null) {
            // First, so that whoever waits for an answer finds the connection lost when it hears that there is none.
            tellLoss();
        }
        requests.end(cause);
        channel.eventLoop().execute(() -> {
            outbox.end(cause);
            channel.close();
        });
    }

    /** Sends a heartbeat if one is due; ends the connection if a deadline has passed. Loop only. */
    void checkTime() {
        if (state == State.ENDED) {
            return;
        }
        long now = settings.nanoClock().getAsLong();
        String overdue = requests.overdue(now);
        if (overdue != null) {
            ended(new TransportException(
                    ErrorCode.HEARTBEAT_MISSED,
                    "the server gave no answer to " + overdue + " within " + settings.requestMillis()
                            + " ms, so the connection is closed; look at the server, or raise requestTimeout"));
        } else if (liveness.isDead(now)) {
            ended(new TransportException(
                    ErrorCode.HEARTBEAT_MISSED,
                    "nothing was heard from the server for two heartbeats; look at the server and the network"));
        } else if (liveness.takeHeartbeat(now, outbox.wroteAt())) {
            outbox.write(new Heartbeat(now));
        }
        TransportListener listener = inbound.listener();
        if (state == State.OPEN && listener != null) {
            listener.timePassed(now);
        }
    }

    CompletableFuture<Void> close() {
        onLoop(() -> {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            outbox.write(new Close(ErrorCode.NONE, ""));
            channel.eventLoop()
                    .schedule(
                            () -> ended(new TransportException(ErrorCode.NONE, "the connection is closed")),
                            CLOSE_WAIT_MILLIS,
                            TimeUnit.MILLISECONDS);
        });
        return closed;
    }

    void abandon(TransportException cause) {
        onLoop(() -> ended(cause));
    }

    /** Runs on the loop; not at all, and false, if that has ended, and the connection with it. */
    boolean onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
            return true;
        }
        try {
            channel.eventLoop().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            closed.complete(null);
            return false;
        }
    }
}
