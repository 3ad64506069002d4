package org.ternmq.client.transport.netty;

import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.authentication.AuthenticationException;
import org.ternmq.protocol.authentication.ClientMechanism;
import org.ternmq.protocol.authentication.ClientMechanisms;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.AuthenticationChallenge;
import org.ternmq.protocol.wire.AuthenticationResponse;
import org.ternmq.protocol.wire.AuthenticationStart;
import org.ternmq.protocol.wire.AuthenticationSuccess;
import org.ternmq.protocol.wire.Capabilities;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.Heartbeat;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.Welcome;

/**
 * The first exchange of a connection: versions and limits, authentication, connect. It runs on the connecting thread,
 * because a password's key derivation takes long, and has one deadline for all of it.
 */
final class Handshake {
    /** The largest message that this client takes, in bytes. */
    static final int MAX_MESSAGE = 256 * 1024 * 1024;

    /** No server may take less than this in a frame. */
    private static final int MIN_FRAME = 4 * 1024;

    /** What the handshake found. */
    record Result(Welcome welcome, Connected connected, long askedAt) {}

    private final ConnectSettings settings;
    private final FrameInbox inbox;
    private final Outbox outbox;
    private final long deadline;

    Handshake(ConnectSettings settings, FrameInbox inbox, Outbox outbox, long deadline) {
        this.settings = settings;
        this.inbox = inbox;
        this.outbox = outbox;
        this.deadline = deadline;
    }

    Result run() throws TransportException {
        outbox.writeAwaited(new Hello(
                FrameCodec.VERSION,
                FrameCodec.VERSION,
                Capabilities.KNOWN,
                "TernMQ Java client",
                FrameCodec.DEFAULT_MAX_FRAME,
                MAX_MESSAGE,
                settings.heartbeatMillis()));
        Welcome welcome = expect(Welcome.class);
        if (welcome.version() != FrameCodec.VERSION) {
            throw new TransportException(
                    ErrorCode.UNSUPPORTED_VERSION,
                    "the server chose protocol version " + welcome.version() + ", this client speaks only "
                            + FrameCodec.VERSION);
        }
        if (welcome.maxFrame() < MIN_FRAME) {
            throw new TransportException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "the server takes frames of " + welcome.maxFrame() + " bytes only; it must take " + MIN_FRAME);
        }
        try {
            authenticate(welcome);
        } catch (AuthenticationException e) {
            throw new TransportException(ErrorCode.AUTHENTICATION_FAILED, e.getMessage(), e);
        }
        long askedAt = settings.nanoClock().getAsLong();
        outbox.writeAwaited(new Connect(settings.clientId(), settings.resumeToken(), settings.resumeMillis()));
        return new Result(welcome, expect(Connected.class), askedAt);
    }

    private void authenticate(Welcome welcome) throws TransportException, AuthenticationException {
        ClientMechanism mechanism = ClientMechanisms.choose(welcome.mechanisms(), settings.user(), settings.password());
        outbox.writeAwaited(new AuthenticationStart(mechanism.name(), mechanism.initialResponse()));
        Frame answer = next();
        while (answer instanceof AuthenticationChallenge challenge) {
            outbox.writeAwaited(new AuthenticationResponse(mechanism.respond(challenge.challenge())));
            answer = next();
        }
        mechanism.finish(cast(AuthenticationSuccess.class, answer).proof());
    }

    private <T extends Frame> T expect(Class<T> type) throws TransportException {
        return cast(type, next());
    }

    private static <T extends Frame> T cast(Class<T> type, Frame frame) throws TransportException {
        if (!type.isInstance(frame)) {
            throw new TransportException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "the server answered with " + frame.opcode() + " where " + type.getSimpleName()
                            + " belongs; check that it is a TernMQ server of this version");
        }
        return type.cast(frame);
    }

    private Frame next() throws TransportException {
        while (true) {
            Frame frame = inbox.next(deadline - settings.nanoClock().getAsLong());
            if (frame == null) {
                throw new TransportException(
                        ErrorCode.HEARTBEAT_MISSED,
                        "the server did not answer within "
                                + settings.connectMillis()
                                + " ms; check that it is a TernMQ server, or give it longer (connectTimeout, and"
                                + " reconnect.timeout where a lost connection is made again)");
            }
            if (frame instanceof Close close) {
                throw new TransportException(close.code(), close.reason());
            }
            if (!(frame instanceof Heartbeat)) {
                return frame;
            }
        }
    }
}
