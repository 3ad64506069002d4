package org.ternmq.client;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.netty.ConnectSettings;
import org.ternmq.client.transport.netty.NettyConnector;
import org.ternmq.protocol.message.ErrorCode;

/** Connects to the first of several addresses where a server is. */
final class Connector {
    private Connector() {}

    /** @throws JMSException in one sentence: where to, what is wrong, what to do */
    static Transport connect(ClientOptions options) throws JMSException {
        NettyConnector connector = new NettyConnector(new ConnectSettings(
                options.user(),
                options.password(),
                options.clientId(),
                options.connectMillis(),
                options.requestMillis(),
                options.heartbeatMillis(),
                System::nanoTime,
                System::currentTimeMillis));
        TransportException last = null;
        for (TernUrl.HostPort address : options.url().hosts()) {
            try {
                return connector.connect(address.host(), address.port());
            } catch (TransportException e) {
                if (isFinal(e.code())) {
                    throw failed(options, e);
                }
                last = e;
            }
        }
        throw failed(options, last);
    }

    /** Another address of the same servers would say the same. */
    private static boolean isFinal(ErrorCode code) {
        return code == ErrorCode.AUTHENTICATION_FAILED
                || code == ErrorCode.NOT_AUTHORIZED
                || code == ErrorCode.INVALID_CLIENT_ID;
    }

    private static JMSException failed(ClientOptions options, TransportException cause) {
        return JmsErrors.of(new TransportException(
                cause.code(), "cannot connect to " + options.url() + ": " + cause.getMessage(), cause));
    }
}
