package org.ternmq.client;

import jakarta.jms.JMSException;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XATopicConnection;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.AcknowledgeMode;

/**
 * A connection that makes sessions for distributed transactions, and ordinary ones (Jakarta Messaging 3.1, section
 * 11.3).
 */
public final class TernXAConnection extends TernConnection implements XAQueueConnection, XATopicConnection {
    private final Domain domain;

    private TernXAConnection(Transport transport, ClientOptions options, Domain domain) {
        super(transport, options, domain);
        this.domain = domain;
    }

    /** @throws JMSException if the server knows no distributed transactions; the transport is closed then */
    static TernXAConnection over(Transport transport, ClientOptions options, Domain domain) throws JMSException {
        if (!transport.branches().areOffered()) {
            transport.close();
            throw new JMSException(
                    "the server at " + options.url() + " (" + transport.server().product()
                            + ") knows no distributed transactions: use a newer server, or a TernConnectionFactory and local"
                            + " transactions");
        }
        return new TernXAConnection(transport, options, domain);
    }

    @Override
    public TernXASession createXASession() throws JMSException {
        return openXa(domain);
    }

    @Override
    public TernXASession createXAQueueSession() throws JMSException {
        return openXa(Domain.QUEUES);
    }

    @Override
    public TernXASession createXATopicSession() throws JMSException {
        return openXa(Domain.TOPICS);
    }

    private TernXASession openXa(Domain sessionDomain) throws JMSException {
        return open(
                AcknowledgeMode.TRANSACTED,
                true,
                (settings, engine) -> add(new TernXASession(this, settings, engine, sessionDomain)));
    }
}
