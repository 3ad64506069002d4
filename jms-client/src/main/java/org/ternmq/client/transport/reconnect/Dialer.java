package org.ternmq.client.transport.reconnect;

import java.util.function.LongSupplier;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;

/** Makes a connection to one of the servers; may take as long as connecting may, and is left. */
@FunctionalInterface
public interface Dialer {
    /**
     * @param clientId the client id that the lost connection had, or null
     * @param resumeToken the token of the lost connection; empty for one that takes up nothing
     * @param leftMillis how long this may take from now on; it may become shorter at once
     */
    Transport dial(String clientId, byte[] resumeToken, LongSupplier leftMillis) throws TransportException;
}
