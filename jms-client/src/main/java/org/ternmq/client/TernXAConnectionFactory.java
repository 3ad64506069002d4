package org.ternmq.client;

import jakarta.jms.JMSException;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XATopicConnectionFactory;
import java.util.EnumMap;
import java.util.Map;
import org.ternmq.client.simplified.RuntimeErrors;

/**
 * Makes connections whose sessions take part in distributed transactions (Jakarta Messaging 3.1, section 11.3), and
 * ordinary ones as well. Set like a {@link TernConnectionFactory}; {@code docs/transactions.md} shows how to wire it.
 * {@code reconnect} is for the ordinary ones alone.
 */
public final class TernXAConnectionFactory extends TernConnectionFactory
        implements XAQueueConnectionFactory, XATopicConnectionFactory {
    private static final long serialVersionUID = 1L;

    /** Connects to {@value TernConnectionFactory#DEFAULT_URL}. */
    public TernXAConnectionFactory() {}

    /** @param url {@code tern://host:port[,host2:port2][?option=value&…]} */
    public TernXAConnectionFactory(String url) {
        super(url);
    }

    /**
     * @param url {@code tern://host:port[,host2:port2][?option=value&…]}
     * @param user the user's name, or null for anonymous connections
     */
    public TernXAConnectionFactory(String url, String user, String password) {
        super(url, user, password);
    }

    @Override
    public TernXAConnection createXAConnection() throws JMSException {
        return connectXa(Domain.ANY, Map.of());
    }

    @Override
    public TernXAConnection createXAConnection(String user, String password) throws JMSException {
        return connectXa(Domain.ANY, credentials(user, password));
    }

    @Override
    public TernXAConnection createXAQueueConnection() throws JMSException {
        return connectXa(Domain.QUEUES, Map.of());
    }

    @Override
    public TernXAConnection createXAQueueConnection(String user, String password) throws JMSException {
        return connectXa(Domain.QUEUES, credentials(user, password));
    }

    @Override
    public TernXAConnection createXATopicConnection() throws JMSException {
        return connectXa(Domain.TOPICS, Map.of());
    }

    @Override
    public TernXAConnection createXATopicConnection(String user, String password) throws JMSException {
        return connectXa(Domain.TOPICS, credentials(user, password));
    }

    @Override
    public XAJMSContext createXAContext() {
        return RuntimeErrors.get(() -> new TernXAContext(createXAConnection()));
    }

    @Override
    public XAJMSContext createXAContext(String user, String password) {
        return RuntimeErrors.get(() -> new TernXAContext(createXAConnection(user, password)));
    }

    /**
     * Such a connection is never made again by itself: a branch that was worked on is rolled back with it, and what
     * became of the others is for the transaction manager to ask, over a new one.
     */
    private TernXAConnection connectXa(Domain domain, Map<ClientOption, String> more) throws JMSException {
        Map<ClientOption, String> all = new EnumMap<>(ClientOption.class);
        all.putAll(more);
        all.put(ClientOption.RECONNECT, "off");
        ClientOptions options = options(all);
        return TernXAConnection.over(Connector.connect(options), options, domain);
    }
}
