package org.ternmq.client;

import jakarta.jms.JMSException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAResource;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.session.SessionSettings;
import org.ternmq.client.xa.TernXAResource;

/**
 * A session whose work belongs to the branch of a distributed transaction that its resource has begun (Jakarta Messaging
 * 3.1, section 11.3). Outside of any, each send counts at once and is waited for, and what is received is acknowledged
 * as in AUTO_ACKNOWLEDGE.
 */
public final class TernXASession extends TernSession implements XAQueueSession, XATopicSession {
    private final TernXAResource resource;

    TernXASession(TernXAConnection connection, SessionSettings settings, SessionEngine engine, Domain domain) {
        super(connection, settings, engine, domain);
        this.resource =
                new TernXAResource(connection.transport().branches(), settings.timeoutMillis(), engine.branches());
    }

    /** The same object for the whole life of the session. */
    @Override
    public XAResource getXAResource() {
        return resource;
    }

    @Override
    public TernXASession getSession() throws JMSException {
        checkOpen();
        return this;
    }

    @Override
    public TernXASession getQueueSession() throws JMSException {
        return getSession();
    }

    @Override
    public TernXASession getTopicSession() throws JMSException {
        return getSession();
    }

    /** @throws TransactionInProgressException always: the transaction manager commits */
    @Override
    public void commit() throws JMSException {
        throw notHere("commit");
    }

    /** @throws TransactionInProgressException always: the transaction manager rolls back */
    @Override
    public void rollback() throws JMSException {
        throw notHere("rollback");
    }

    private JMSException notHere(String doing) throws JMSException {
        checkOpen();
        return new TransactionInProgressException(
                doing + " is not for sessions of distributed transactions: ask the transaction manager");
    }
}
