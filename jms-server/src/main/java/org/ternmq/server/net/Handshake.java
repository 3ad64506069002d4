package org.ternmq.server.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.AuthenticationChallenge;
import org.ternmq.protocol.wire.AuthenticationResponse;
import org.ternmq.protocol.wire.AuthenticationStart;
import org.ternmq.protocol.wire.AuthenticationSuccess;
import org.ternmq.protocol.wire.Capabilities;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.FrameDecoder;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.Welcome;
import org.ternmq.server.broker.BrokerException;
import org.ternmq.server.broker.ConnectRequest;
import org.ternmq.server.broker.ConnectionOpening;
import org.ternmq.server.security.AuthenticationResult;
import org.ternmq.server.security.Authenticator;

/**
 * Takes a client from its first byte to an open connection: {@link Hello}, {@link Welcome}, the authentication, {@link
 * Connect}, {@link Connected}; then a {@link ClientHandler} takes its place. It is the client's turn or the server's, never
 * both: a frame that comes while the server is busy breaks the protocol.
 */
final class Handshake extends ChannelInboundHandlerAdapter {
    private enum State {
        HELLO,
        /** The users are being looked at. */
        OFFERING,
        AUTHENTICATION,
        /** A response is being checked. */
        CHECKING,
        CHALLENGED,
        CONNECT,
        OVER
    }

    private final Services services;
    private final ConnectionCount count;
    private final ChannelFaults faults;
    private final Outbox out;
    private final Login login;
    private State state = State.HELLO;
    private Future<?> deadline;
    private Hello hello;
    private String user;

    Handshake(Services services, ConnectionCount count, ChannelFaults faults, Login login) {
        this.services = services;
        this.count = count;
        this.faults = faults;
        this.out = faults.outbox();
        this.login = login;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        int millis = services.limits().handshakeMillis();
        deadline = context.executor().schedule(() -> late(millis), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.cancel(false);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        String refused = count.opened();
        if (refused == null) {
            return;
        }
        refuse(ErrorCode.RESOURCE_LIMIT, refused);
        if (count.isFlooded()) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        state = State.OVER;
        deadline.cancel(false);
        count.closed(false);
        out.drop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state != State.OVER) {
            take(context, (Frame) message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        services.driver().turn().flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (state != State.OVER) {
            state = State.OVER;
            faults.caught(cause);
        }
    }

    private void take(ChannelHandlerContext context, Frame frame) {
        switch (frame.opcode()) {
            case HELLO -> hello((Hello) in(State.HELLO, frame));
            case AUTHENTICATION_START -> start((AuthenticationStart) in(State.AUTHENTICATION, frame));
            case AUTHENTICATION_RESPONSE -> respond((AuthenticationResponse) in(State.CHALLENGED, frame));
            case CONNECT -> connect(context, (Connect) in(State.CONNECT, frame));
            case CLOSE -> leave();
            default -> throw unexpected(frame);
        }
    }

    private Frame in(State expected, Frame frame) {
        if (state != expected) {
            throw unexpected(frame);
        }
        return frame;
    }

    private FormatException unexpected(Frame frame) {
        return new FormatException("frame " + frame.opcode() + " may not come now: the handshake is at " + state);
    }

    private void hello(Hello received) {
        if (received.minVersion() > FrameCodec.VERSION || received.maxVersion() < FrameCodec.VERSION) {
            refuse(
                    ErrorCode.UNSUPPORTED_VERSION,
                    "the client speaks protocol versions " + received.minVersion() + " to " + received.maxVersion()
                            + " and this server (" + services.facts().product() + ") speaks " + FrameCodec.VERSION
                            + "; use a client and a server of the same release");
            return;
        }
        if (received.maxFrame() < FrameCodec.MAX_FRAME_BEFORE_AUTHENTICATION) {
            throw new FormatException("a client must take frames of at least "
                    + FrameCodec.MAX_FRAME_BEFORE_AUTHENTICATION + " bytes, not " + received.maxFrame());
        }
        hello = received;
        state = State.OFFERING;
        login.offer(this::offered, this::refuse);
    }

    private void offered(List<String> mechanisms) {
        if (state != State.OFFERING) {
            return;
        }
        state = State.AUTHENTICATION;
        ConnectionLimits limits = services.limits();
        out.write(new Welcome(
                FrameCodec.VERSION,
                hello.capabilities() & Capabilities.KNOWN,
                services.facts().product(),
                limits.maxFrame(),
                limits.maxMessage(),
                heartbeat(),
                mechanisms));
        out.flush();
    }

    private int heartbeat() {
        int wanted = hello.heartbeatMillis();
        return wanted == 0
                ? services.limits().heartbeatMillis()
                : Math.max(
                        ConnectionLimits.SMALLEST_HEARTBEAT,
                        Math.min(wanted, services.limits().heartbeatMillis()));
    }

    private void start(AuthenticationStart start) {
        state = State.CHECKING;
        login.start(start.mechanism(), start.response(), this::checked, this::refuse);
    }

    private void respond(AuthenticationResponse response) {
        state = State.CHECKING;
        login.respond(response.response(), this::checked, this::refuse);
    }

    private void checked(AuthenticationResult result) {
        if (state != State.CHECKING) {
            return;
        }
        if (result instanceof AuthenticationResult.Challenge challenge) {
            state = State.CHALLENGED;
            out.write(new AuthenticationChallenge(challenge.challenge()));
        } else if (result instanceof AuthenticationResult.Success success) {
            state = State.CONNECT;
            user = success.user();
            out.write(new AuthenticationSuccess(user, success.proof()));
        } else if (result instanceof AuthenticationResult.Failure failure) {
            faults.tell("authentication failed: " + failure.reason());
            end(ErrorCode.AUTHENTICATION_FAILED, Authenticator.REFUSAL);
        }
        out.flush();
    }

    private void connect(ChannelHandlerContext context, Connect connect) {
        WirePort port = new WirePort(out, hello.maxFrame());
        ConnectionOpening opening;
        try {
            opening = services.broker()
                    .connect(
                            new ConnectRequest(user, connect.clientId(), connect.resumeToken(), connect.resumeMillis()),
                            port);
        } catch (BrokerException e) {
            end(e.code(), e.getMessage());
            return;
        }
        state = State.OVER;
        count.authenticated();
        out.write(new Connected(
                services.broker().incarnation(),
                opening.connection().number(),
                opening.resumeToken(),
                opening.resumeMillis(),
                services.clock().millis(),
                services.facts().storeId(),
                opening.resumed(),
                services.facts().transactionMillis()));
        int maxOutgoing = services.limits().maxOutgoing();
        context.channel().config().setWriteBufferWaterMark(new WriteBufferWaterMark(maxOutgoing / 2, maxOutgoing));
        context.pipeline().get(FrameDecoder.class).setMaxFrame(services.limits().maxFrame());
        context.pipeline().addBefore(context.name(), "liveness", new Liveness(out, heartbeat()));
        context.pipeline()
                .replace(this, "client", new ClientHandler(services, opening.connection(), port, count, faults));
    }

    private void leave() {
        end(ErrorCode.NONE, "");
    }

    private void late(int millis) {
        if (state != State.OVER) {
            refuse(
                    ErrorCode.AUTHENTICATION_FAILED,
                    "the handshake was not over within " + millis + " ms; it stopped at " + state);
        }
    }

    private void refuse(ErrorCode code, String reason) {
        if (state != State.OVER) {
            faults.tell(reason);
            end(code, reason);
        }
    }

    private void end(ErrorCode code, String reason) {
        state = State.OVER;
        out.close(code, reason);
    }
}
