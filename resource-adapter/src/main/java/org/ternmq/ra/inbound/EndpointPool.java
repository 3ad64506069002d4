package org.ternmq.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The endpoints of one connection (Jakarta Messaging 3.1, section 11.2.2): as many as the activation asks for, or fewer
 * where the container gives fewer. For any thread.
 */
final class EndpointPool implements ServerSessionPool {
    private static final System.Logger LOG = System.getLogger(EndpointPool.class.getName());

    private final Link.Plan plan;
    private final List<EndpointSession> all = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<EndpointSession> idle = new ArrayDeque<>();
    private int resting;
    private boolean closed;
    private Runnable whenEmpty;

    EndpointPool(Link.Plan plan) {
        this.plan = plan;
    }

    /** @throws ResourceException if the container gives no endpoint at all */
    void open(Connection connection) throws JMSException, ResourceException {
        int wanted = plan.request().delivery().maxSessions();
        while (all.size() < wanted) {
            EndpointSession next = EndpointSession.open(connection, plan, this);
            try {
                next.prepareEndpoint();
            } catch (UnavailableException e) {
                next.close();
                if (all.isEmpty()) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0} has {1} endpoints and not {2}, which is what the container gives: {3}",
                        plan.status().describe(),
                        all.size(),
                        wanted,
                        e.getMessage());
                break;
            }
            all.add(next);
        }
        lock.lock();
        try {
            idle.addAll(all);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        return all.size();
    }

    /** Waits until an endpoint has nothing to do. */
    @Override
    public ServerSession getServerSession() throws JMSException {
        lock.lock();
        try {
            while (idle.isEmpty() && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IllegalStateException("the endpoint is being deactivated");
            }
            return idle.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JMSException("interrupted while waiting for a free endpoint");
        } finally {
            lock.unlock();
        }
    }

    /** Takes an endpoint back that has nothing to do any more. */
    void giveBack(EndpointSession session) {
        giveBack(session, 0);
    }

    /** Takes an endpoint back that is not to be given out before so many milliseconds have gone. */
    void giveBackAfter(EndpointSession session, long millis) {
        lock.lock();
        try {
            resting++;
        } finally {
            lock.unlock();
        }
        plan.container().alarms().after(millis, () -> giveBack(session, 1));
        endIfEmpty();
    }

    private void giveBack(EndpointSession session, int rested) {
        lock.lock();
        try {
            resting -= rested;
            // In the order of use, so that each gets its share.
            idle.add(session);
        } finally {
            lock.unlock();
        }
        endIfEmpty();
    }

    private void endIfEmpty() {
        Runnable last = null;
        lock.lock();
        try {
            changed.signalAll();
            if (isEmpty()) {
                last = whenEmpty;
                whenEmpty = null;
            }
        } finally {
            lock.unlock();
        }
        if (last != null) {
            putAway(last);
        }
    }

    /** Whether no endpoint processes anything. */
    private boolean isEmpty() {
        return idle.size() + resting == all.size();
    }

    /**
     * Gives no endpoint out any more, waits until none has anything to do, and lets them go.
     *
     * @param millis how long to wait; the one that is busy for longer is let go when it is done
     * @param after called when all are gone
     */
    void close(long millis, Runnable after) {
        boolean empty;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            empty = awaitIdle(TimeUnit.MILLISECONDS.toNanos(millis));
            whenEmpty = empty ? null : after;
        } finally {
            lock.unlock();
        }
        if (empty) {
            putAway(after);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} still processes a message after {1} ms; its connection closes when that is done",
                    plan.status().describe(),
                    millis);
        }
    }

    private boolean awaitIdle(long nanos) {
        long left = nanos;
        try {
            while (!isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isEmpty();
    }

    private void putAway(Runnable after) {
        all.forEach(EndpointSession::close);
        after.run();
    }
}
