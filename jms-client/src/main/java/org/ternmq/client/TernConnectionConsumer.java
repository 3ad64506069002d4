package org.ternmq.client;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ternmq.client.session.LoadingConsumer;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.JmsErrors;

/**
 * A consumer of the connection (Jakarta Messaging 3.1, section 11.2.4): a thread of its own waits for messages, gets a
 * ServerSession from the pool, loads its session and starts it. When the pool or a ServerSession fails, the connection's
 * ExceptionListener is told, what has come goes back to the server, and after a pause it tries again.
 *
 * <p>A ServerSession for which there is nothing any more when the pool gives it is started with nothing to do: it has no
 * other way back.
 */
public final class TernConnectionConsumer implements ConnectionConsumer {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final TernConnection connection;
    private final SessionEngine engine;
    private final ServerSessions sessions;
    private final Set<SessionEngine> loadedInto = ConcurrentHashMap.newKeySet();
    private volatile LoadingConsumer loading;
    private Thread thread;
    private boolean inPool;
    private boolean closed;

    TernConnectionConsumer(TernConnection connection, SessionEngine engine, ServerSessions sessions) {
        this.connection = connection;
        this.engine = engine;
        this.sessions = sessions;
    }

    SessionEngine engine() {
        return engine;
    }

    /** Opens it at the server and begins to take messages. */
    void begin(ConsumerRequest request) throws JMSException {
        loading = engine.openLoadingConsumer(request);
        thread = new Thread(this::run, "ternmq-connection-consumer-" + engine.number());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public ServerSessionPool getServerSessionPool() throws JMSException {
        connection.checkOpen();
        if (isClosed()) {
            throw new IllegalStateException("the connection consumer is closed");
        }
        return sessions.pool();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (loading.awaitMessage()) {
            JMSException failure = failureOf(this::serve);
            if (failure == null) {
                pause = FIRST_PAUSE_MILLIS;
            } else {
                tell(failure);
                tell(failureOf(loading::suspend));
                pause(pause);
                loading.resume();
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private static JMSException failureOf(RuntimeErrors.Action action) {
        try {
            action.run();
            return null;
        } catch (JMSException e) {
            return e;
        } catch (RuntimeException | Error e) {
            // The pool and its sessions are the application server's: whatever they throw, this thread goes on.
            JMSException failure = new JMSException("a ServerSessionPool or a ServerSession of it has thrown " + e);
            failure.initCause(e);
            return failure;
        }
    }

    /** What fails because of a close or a lost connection is no news. */
    private void tell(JMSException failure) {
        if (failure != null && !isClosed() && !connection.isLost() && !JmsErrors.isInterruption(failure)) {
            connection.report(failure);
        }
    }

    private synchronized void pause(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; left > 0 && !closed; left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            // Nobody means this thread by it but a close, which the loop sees.
            Thread.currentThread().interrupt();
        }
    }

    private void serve() throws JMSException {
        ServerSession server = nextServerSession();
        if (server == null) {
            throw new JMSException("the ServerSessionPool gave no ServerSession: getServerSession returned null");
        }
        SessionEngine target = engineOf(server.getSession());
        loadedInto.removeIf(before -> !before.hasLoaded());
        loadedInto.add(target);
        try {
            loading.load(target, sessions.maxMessages());
        } finally {
            start(server, target);
        }
    }

    /** The pool may block as long as it likes: only this consumer waits, and a close ends it. */
    ServerSession nextServerSession() throws JMSException {
        synchronized (this) {
            if (closed) {
                // A close that is over by now has not interrupted anybody.
                throw new JMSException("the connection consumer is closed");
            }
            inPool = true;
        }
        try {
            return sessions.pool().getServerSession();
        } finally {
            synchronized (this) {
                inPool = false;
                // One of a close has done what it was for.
                Thread.interrupted();
            }
        }
    }

    private SessionEngine engineOf(Session session) throws JMSException {
        if (!(session instanceof TernSession own) || own.connection() != connection) {
            throw new JMSException(
                    "a ServerSession must give a session of the connection that the connection consumer is"
                            + " of, and gave " + session);
        }
        own.checkOpen();
        return own.engine();
    }

    private void start(ServerSession server, SessionEngine target) throws JMSException {
        try {
            server.start();
        } catch (JMSException | RuntimeException | Error e) {
            loading.takeBack(target);
            throw e;
        } finally {
            // One that a listener left behind is not meant for the pool.
            Thread.interrupted();
        }
    }

    /**
     * Closes: what was not given to a listener goes back, from the sessions too that it was loaded into. Listeners that
     * run are not waited for; their sessions acknowledge as ever.
     */
    @Override
    public void close() throws JMSException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
            if (inPool && thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
        try {
            closeEngine();
        } finally {
            connection.forget(this);
            // Nothing is loaded if it was refused by the server.
            loadedInto.forEach(target -> loading.takeBack(target));
        }
    }

    private void closeEngine() throws JMSException {
        try {
            if (connection.isLost()) {
                engine.awaitCallbacks();
            } else {
                engine.close();
            }
        } catch (JMSException e) {
            if (!connection.isLost()) {
                throw e;
            }
            // The connection is lost meanwhile, and the consumer closed with it.
        }
    }
}
