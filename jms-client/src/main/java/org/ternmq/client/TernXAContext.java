package org.ternmq.client;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAJMSContext;
import javax.transaction.xa.XAResource;
import org.ternmq.client.simplified.RuntimeErrors;

/** The simplified API for distributed transactions (Jakarta Messaging 3.1, section 11.3). */
final class TernXAContext extends TernContext implements XAJMSContext {
    private final TernXAConnection connection;

    TernXAContext(TernXAConnection connection) {
        super(new SharedConnection(connection), Session.SESSION_TRANSACTED);
        this.connection = connection;
    }

    @Override
    TernSession makeSession(TernConnection shared) throws JMSException {
        return connection.createXASession();
    }

    @Override
    public JMSContext getContext() {
        return this;
    }

    @Override
    public XAResource getXAResource() {
        return RuntimeErrors.get(() -> ((TernXASession) openSession()).getXAResource());
    }
}
