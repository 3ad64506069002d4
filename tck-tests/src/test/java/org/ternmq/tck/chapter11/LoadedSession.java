package org.ternmq.tck.chapter11;

import jakarta.jms.ServerSession;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import org.ternmq.tck.Parallel;

/** A server session that is loaded and started but runs only when the test says so. */
final class LoadedSession implements ServerSession {
    private final Session session;
    private final CountDownLatch started = new CountDownLatch(1);

    LoadedSession(Session session) {
        this.session = session;
    }

    @Override
    public Session getSession() {
        return session;
    }

    @Override
    public void start() {
        started.countDown();
    }

    /** Returns once messages are loaded. */
    LoadedSession whenStarted() {
        Parallel.await(started);
        return this;
    }
}
