package org.ternmq.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.Session;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import org.ternmq.ra.connect.Visit;

/**
 * A session with its endpoint: processes one message at a time as the container's work (Jakarta Messaging 3.1, section
 * 11.2.3). Used by one thread at a time: the connection consumer's, then the work's.
 */
final class EndpointSession implements ServerSession, Work {
    private static final System.Logger LOG = System.getLogger(EndpointSession.class.getName());

    private final EndpointDelivery delivery;
    private final Link.Plan plan;
    private final EndpointPool pool;
    private int failures;

    private EndpointSession(EndpointDelivery delivery, Link.Plan plan, EndpointPool pool) {
        this.delivery = delivery;
        this.plan = plan;
        this.pool = pool;
    }

    static EndpointSession open(Connection connection, Link.Plan plan, EndpointPool pool) throws JMSException {
        return new EndpointSession(EndpointDelivery.open(connection, plan), plan, pool);
    }

    /** Has the container make the endpoint, which may refuse another one. */
    void prepareEndpoint() throws UnavailableException {
        delivery.prepareEndpoint();
    }

    @Override
    public Session getSession() {
        return delivery.session();
    }

    /** Has the container process what is loaded. */
    @Override
    public void start() throws JMSException {
        try {
            plan.container().work().scheduleWork(this, WorkManager.INDEFINITE, null, new Rejection());
        } catch (WorkException e) {
            pool.giveBack(this);
            JMSException error = new JMSException("the container does not take the work of a delivery: " + e);
            error.initCause(e);
            throw error;
        }
    }

    /** Work that was taken and then not begun. */
    private final class Rejection extends WorkAdapter {
        @Override
        public void workRejected(WorkEvent event) {
            LOG.log(System.Logger.Level.WARNING, "the container has rejected a delivery: " + event.getException());
            delivery.refuse();
            pool.giveBack(EndpointSession.this);
        }
    }

    @Override
    public void run() {
        boolean well = false;
        try {
            well = delivery.run();
        } finally {
            finished(well);
            Visit.end();
        }
    }

    private void finished(boolean well) {
        failures = well ? 0 : failures + 1;
        long pause = well ? 0 : plan.request().pauses().failure().after(failures);
        if (pause == 0) {
            pool.giveBack(this);
        } else {
            pool.giveBackAfter(this, pause);
        }
    }

    @Override
    public void release() {
        // A message that is being processed is not cut short; the pool gives no other once it is closed.
    }

    void close() {
        try {
            delivery.close();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a session did not close cleanly", e);
        }
    }
}
