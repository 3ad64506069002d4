package org.ternmq.tck.chapter11;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A pool as an application server has one: it blocks while it is empty, and each start is a thread that runs. */
public final class SessionPool implements ServerSessionPool {
    /** What a session does with a message. */
    interface Work {
        void take(Session session, Message message) throws Exception;
    }

    /** What the work could not do: it fails its message. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(Throwable cause) {
            super(cause);
        }
    }

    private final BlockingQueue<ServerSession> idle = new LinkedBlockingQueue<>();
    private final List<RuntimeException> thrown = new CopyOnWriteArrayList<>();

    /** A pool of so many sessions. */
    static SessionPool of(int count, Connection connection, int mode, Work work) throws JMSException {
        SessionPool pool = new SessionPool();
        for (int i = 0; i < count; i++) {
            pool.add(session(connection, mode, work));
        }
        return pool;
    }

    /** A session whose own listener does this work. */
    static Session session(Connection connection, int mode, Work work) throws JMSException {
        Session session = connection.createSession(mode);
        session.setMessageListener(message -> {
            try {
                work.take(session, message);
            } catch (Exception e) {
                throw new Failure(e);
            }
        });
        return session;
    }

    /** Adds a session, which comes back after each of its runs. */
    public void add(Session session) {
        idle.add(new Threaded(session));
    }

    void add(ServerSession server) {
        idle.add(server);
    }

    /** Takes one out, which waits until one is there. */
    @Override
    public ServerSession getServerSession() throws JMSException {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            throw new JMSException("interrupted");
        }
    }

    /** What runs have thrown. */
    List<RuntimeException> thrown() {
        return thrown;
    }

    private final class Threaded implements ServerSession {
        private final Session session;

        Threaded(Session session) {
            this.session = session;
        }

        @Override
        public Session getSession() {
            return session;
        }

        @Override
        public void start() {
            Thread thread = new Thread(this::run, "server-session");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try {
                session.run();
            } catch (RuntimeException e) {
                thrown.add(e);
            } finally {
                idle.add(this);
            }
        }
    }

    /** A server session with a start of the test's own. */
    record Started(Session getSession, Consumer<Session> action) implements ServerSession {
        @Override
        public void start() {
            action.accept(getSession);
        }
    }
}
