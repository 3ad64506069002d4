package org.ternmq.server.net;

import org.ternmq.protocol.wire.FrameCodec;

/**
 * The limits of the server's connections.
 *
 * @param maxConnections how many connections there may be at once
 * @param maxUnauthenticated how many of them may be in their handshake
 * @param handshakeMillis how long a client may take to get through its handshake
 * @param heartbeatMillis the longest silence of either side; after two of them the peer is taken for dead
 * @param maxFrame the largest frame that is taken, in bytes after the length field
 * @param maxMessage the largest message that is taken, in bytes
 * @param maxOutgoing the bytes on their way to a client beyond which nothing more is read from it
 * @param maxIncoming the bytes of unfinished large messages of all connections together
 */
public record ConnectionLimits(
        int maxConnections,
        int maxUnauthenticated,
        int handshakeMillis,
        int heartbeatMillis,
        int maxFrame,
        int maxMessage,
        int maxOutgoing,
        long maxIncoming) {
    static final int SMALLEST_HEARTBEAT = 100;
    /** Open files that are left for the log, the libraries, and connections that are being refused. */
    private static final int OTHER_FILES = 250;

    public ConnectionLimits {
        atLeast("max-connections", maxConnections, 1);
        atLeast("max-unauthenticated", maxUnauthenticated, 1);
        atLeast("handshake-time", handshakeMillis, 1);
        atLeast("heartbeat", heartbeatMillis, SMALLEST_HEARTBEAT);
        atLeast("max-frame", maxFrame, FrameCodec.MAX_FRAME_BEFORE_AUTHENTICATION);
        atLeast("max-message", maxMessage, 1);
        atLeast("max-outgoing", maxOutgoing, 1);
        atLeast("max-incoming", maxIncoming, 1);
    }

    private static void atLeast(String name, long value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but is " + value);
        }
    }

    public static ConnectionLimits defaults() {
        int maxMessage = 64 << 20;
        long maxIncoming = Math.max(2L * maxMessage, Runtime.getRuntime().maxMemory() / 4);
        return new ConnectionLimits(
                10_000, 1_000, 10_000, 30_000, FrameCodec.DEFAULT_MAX_FRAME, maxMessage, 8 << 20, maxIncoming);
    }

    /**
     * The same limits for a process that may have so many open files: a connection is one, and the server ends when the
     * log cannot open its next.
     */
    public ConnectionLimits fitting(long openFiles) {
        long room = Math.max(1, openFiles - OTHER_FILES);
        return room < maxConnections ? withMaxConnections((int) room) : this;
    }

    public ConnectionLimits withMaxConnections(int connections) {
        return new ConnectionLimits(
                connections,
                maxUnauthenticated,
                handshakeMillis,
                heartbeatMillis,
                maxFrame,
                maxMessage,
                maxOutgoing,
                maxIncoming);
    }

    public ConnectionLimits withMaxUnauthenticated(int connections) {
        return new ConnectionLimits(
                maxConnections,
                connections,
                handshakeMillis,
                heartbeatMillis,
                maxFrame,
                maxMessage,
                maxOutgoing,
                maxIncoming);
    }

    public ConnectionLimits withHandshakeMillis(int millis) {
        return new ConnectionLimits(
                maxConnections,
                maxUnauthenticated,
                millis,
                heartbeatMillis,
                maxFrame,
                maxMessage,
                maxOutgoing,
                maxIncoming);
    }

    public ConnectionLimits withHeartbeatMillis(int millis) {
        return new ConnectionLimits(
                maxConnections,
                maxUnauthenticated,
                handshakeMillis,
                millis,
                maxFrame,
                maxMessage,
                maxOutgoing,
                maxIncoming);
    }

    public ConnectionLimits withMaxMessage(int bytes) {
        return new ConnectionLimits(
                maxConnections,
                maxUnauthenticated,
                handshakeMillis,
                heartbeatMillis,
                maxFrame,
                bytes,
                maxOutgoing,
                maxIncoming);
    }

    public ConnectionLimits withMaxIncoming(long bytes) {
        return new ConnectionLimits(
                maxConnections,
                maxUnauthenticated,
                handshakeMillis,
                heartbeatMillis,
                maxFrame,
                maxMessage,
                maxOutgoing,
                bytes);
    }
}
