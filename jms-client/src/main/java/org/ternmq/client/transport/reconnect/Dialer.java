package org.ternmq.client.transport.reconnect;

import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;

/** Makes a connection to one of the servers; may take as long as connecting may. */
@FunctionalInterface
public interface Dialer {
    /**
     * @param clientId the client id that the lost connection had, or null
     * @param resumeToken the token of the lost connection; empty for one that takes up nothing
     */
    Transport dial(String clientId, byte[] resumeToken) throws TransportException;
}
