package org.ternmq.server;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running TernMQ server, on its own or in another program.
 *
 * <pre>{@code
 * try (TernServer server = TernServer.start(ServerConfig.of(Path.of("data")).withPort(0))) {
 *     new TernConnectionFactory(server.url());
 * }
 * }</pre>
 */
public final class TernServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TernServer.class.getName());

    private final ServerParts parts;
    private final String host;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CompletableFuture<ServerEnd> end = new CompletableFuture<>();
    private volatile ServerEnd how = ServerEnd.CLOSED;

    private TernServer(ServerParts parts, String host) {
        this.parts = parts;
        this.host = host;
    }

    /**
     * Starts a server and returns when it takes connections.
     *
     * @throws ServerStartException if it cannot start; nothing is left behind then
     */
    public static TernServer start(ServerConfig config) throws ServerStartException {
        ServerParts parts = ServerParts.start(config);
        TernServer server = new TernServer(parts, config.host());
        parts.onFailure(server::fail);
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return address().getPort();
    }

    public InetSocketAddress address() {
        return parts.listener().address();
    }

    /** Where clients on this machine find it. */
    public String url() {
        boolean everywhere = address().getAddress().isAnyLocalAddress();
        String name = everywhere ? ServerConfig.DEFAULT_HOST : host;
        return "tern://" + (name.indexOf(':') >= 0 ? '[' + name + ']' : name) + ':' + port();
    }

    ServerParts parts() {
        return parts;
    }

    /** The messages that were delivered too often and have no dead-letter queue. */
    public ParkedMessages parked() {
        return new ParkedMessages(parts);
    }

    /** What it found in its data directory when it started. */
    public StartReport report() {
        return parts.report();
    }

    /** Waits until the server has ended, and says how. */
    public ServerEnd awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server's end is never an exception", e);
        }
    }

    /**
     * Ends the server in good order: clients are told, what was decided is made durable, a last checkpoint moves
     * messages from the log to the store, and the log is marked as closed. It takes about a second while the disk works,
     * or a few where much was sent just before. Returns when all is done; a second call does
     * nothing but wait.
     */
    @Override
    public void close() {
        if (ending.compareAndSet(false, true)) {
            try {
                parts.close();
            } finally {
                end.complete(how);
            }
        }
        end.join();
    }

    private void fail(String reason, Throwable cause) {
        how = new ServerEnd(reason);
        LOG.log(
                System.Logger.Level.ERROR,
                "the server ends: {0}; nothing that a client has a receipt for is lost: start it again",
                reason);
        LOG.log(System.Logger.Level.DEBUG, "why the server ends", cause);
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        // The loop cannot end itself.
        Thread stopper = new Thread(
                () -> {
                    try {
                        parts.abandon();
                    } finally {
                        end.complete(how);
                    }
                },
                "ternmq-stop");
        stopper.start();
    }
}
