package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.ternmq.client.destination.TernQueue;

/** What tests of the client against a scripted peer share. */
abstract class ClientTest {
    static final TernQueue ORDERS = new TernQueue("orders");

    final ScriptedPeer peer = new ScriptedPeer();
    private final List<TernConnection> connections = new ArrayList<>();

    @AfterEach
    void closeAll() throws JMSException {
        for (TernConnection connection : connections) {
            connection.close();
        }
        peer.close();
    }

    TernConnection connect(String options) throws JMSException {
        TernConnection connection = new TernConnectionFactory(peer.url() + "?" + options).createConnection();
        connections.add(connection);
        return connection;
    }

    final void closeAfterwards(TernConnection connection) {
        connections.add(connection);
    }

    /** A session of a connection that is started. */
    TernSession session(int mode, String options) throws JMSException {
        TernConnection connection = connect(options);
        connection.start();
        return connection.createSession(mode);
    }

    /** Runs what blocks on a thread of its own. */
    static <T> CompletableFuture<T> async(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(task.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new AssertionError("still waiting", e);
        }
    }
}
