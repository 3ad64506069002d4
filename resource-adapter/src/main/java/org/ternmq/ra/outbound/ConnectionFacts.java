package org.ternmq.ra.outbound;

import jakarta.jms.ConnectionMetaData;
import jakarta.jms.JMSException;
import jakarta.resource.spi.ManagedConnectionMetaData;

/**
 * What a container may know of a connection.
 *
 * @param product the provider's name
 * @param version the provider's version
 * @param user who is connected, empty for nobody
 */
record ConnectionFacts(String product, String version, String user) implements ManagedConnectionMetaData {
    static ConnectionFacts of(ConnectionMetaData data, String user) throws JMSException {
        return new ConnectionFacts(data.getJMSProviderName(), data.getProviderVersion(), user == null ? "" : user);
    }

    @Override
    public String getEISProductName() {
        return product;
    }

    @Override
    public String getEISProductVersion() {
        return version;
    }

    /** No limit. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return user;
    }
}
