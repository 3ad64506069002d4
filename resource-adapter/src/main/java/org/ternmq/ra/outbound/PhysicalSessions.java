package org.ternmq.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.ternmq.ra.transaction.TransactedSession;

/**
 * The sessions of one managed connection, each made when first needed. For one thread at a time.
 *
 * <p>A session for distributed transactions works outside of them as well, acknowledging each message by itself: so it
 * is the only one, and consumers and producers outlive the begin and the end of a transaction. Local transactions have a
 * session of their own beside one for each way of acknowledging.
 */
final class PhysicalSessions {
    private static final System.Logger LOG = System.getLogger(PhysicalSessions.class.getName());

    private final Connection connection;
    private final boolean distributed;
    private final Map<Integer, Session> plain = new HashMap<>();
    private TransactedSession transacted;
    private TransactedSession local;
    private boolean localBegun;

    PhysicalSessions(Connection connection, boolean distributed) {
        this.connection = connection;
        this.distributed = distributed;
    }

    /** Whether work done now belongs to a transaction of the container. */
    synchronized boolean isInTransaction() {
        return localBegun || (transacted != null && transacted.resource().isAssociated());
    }

    /**
     * The session that work done now belongs to.
     *
     * @param mode how it acknowledges outside of transactions
     */
    synchronized Session current(int mode) throws JMSException {
        if (localBegun) {
            return local.session();
        }
        // The other modes are asked for only where no container is.
        if (distributed && mode != Session.SESSION_TRANSACTED && mode != Session.CLIENT_ACKNOWLEDGE) {
            return transacted().session();
        }
        if (isInTransaction()) {
            return transacted.session();
        }
        Session known = plain.get(mode);
        if (known == null) {
            known = connection.createSession(mode);
            plain.put(mode, known);
        }
        return known;
    }

    synchronized XAResource resource() throws JMSException {
        return transacted().resource();
    }

    private TransactedSession transacted() throws JMSException {
        if (transacted == null) {
            transacted = TransactedSession.open(connection, distributed);
        }
        return transacted;
    }

    /** Begins a local transaction of the container. */
    synchronized void begin() throws JMSException {
        if (isInTransaction()) {
            throw new jakarta.jms.IllegalStateException("the connection is already in a transaction");
        }
        if (local == null) {
            local = TransactedSession.open(connection, false);
        }
        localBegun = true;
    }

    synchronized void commit() throws JMSException {
        endLocal().commit();
    }

    synchronized void rollback() throws JMSException {
        endLocal().rollback();
    }

    private Session endLocal() throws JMSException {
        if (!localBegun) {
            throw new jakarta.jms.IllegalStateException("the connection is in no local transaction");
        }
        localBegun = false;
        return local.session();
    }

    /** Makes the sessions fit for another application: nothing is open, nothing waits to be acknowledged. */
    synchronized void reset() {
        if (localBegun) {
            quietly(this::rollback);
        }
        // Only an automatic session that acknowledges each message at once has nothing left to tell.
        plain.entrySet().removeIf(entry -> {
            boolean clean = entry.getKey() == Session.AUTO_ACKNOWLEDGE;
            if (!clean) {
                quietly(entry.getValue()::close);
            }
            return !clean;
        });
        if (transacted != null && transacted.resource().isAssociated()) {
            TransactedSession left = transacted;
            transacted = null;
            quietly(left::close);
        }
    }

    private interface Closing {
        void run() throws JMSException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a session of a pooled connection did not close cleanly", e);
        }
    }
}
