package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.function.LongSupplier;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.netty.ConnectSettings;
import org.ternmq.client.transport.netty.NettyConnector;
import org.ternmq.client.transport.reconnect.FirstConnection;
import org.ternmq.client.transport.reconnect.ReconnectingTransport;
import org.ternmq.client.transport.reconnect.Timing;
import org.ternmq.protocol.message.ErrorCode;

/** Connects to the first of several addresses where a server is. */
final class Connector {
    private final ClientOptions options;
    private final ConnectSettings settings;

    private Connector(ClientOptions options) {
        this.options = options;
        this.settings = new ConnectSettings(
                options.user(),
                options.password(),
                options.clientId(),
                options.connectMillis(),
                options.requestMillis(),
                options.heartbeatMillis(),
                new byte[0],
                options.reconnect().resumeMillis(),
                System::nanoTime,
                System::currentTimeMillis);
    }

    /** @throws JMSException in one sentence: where to, what is wrong, what to do */
    static Transport connect(ClientOptions options) throws JMSException {
        Connector connector = new Connector(options);
        try {
            return connector.connect();
        } catch (TransportException e) {
            throw JmsErrors.of(e);
        }
    }

    private Transport connect() throws TransportException {
        LongSupplier unlimited = () -> Long.MAX_VALUE;
        if (!options.reconnect().on()) {
            return dial(options.clientId(), new byte[0], unlimited);
        }
        var reconnect = options.reconnect().settings(options.requestMillis());
        Timing timing = Timing.real();
        Transport first = options.reconnect().initial()
                ? FirstConnection.dial(this::dial, options.clientId(), reconnect, timing)
                : dial(options.clientId(), new byte[0], unlimited);
        return new ReconnectingTransport(first, options.clientId(), this::dial, reconnect, timing);
    }

    private Transport dial(String clientId, byte[] resumeToken, LongSupplier leftMillis) throws TransportException {
        List<TernUrl.HostPort> hosts = options.url().hosts();
        TransportException last = null;
        for (int i = 0; i < hosts.size(); i++) {
            int millis = shareOf(leftMillis.getAsLong(), hosts.size() - i, settings.connectMillis());
            try {
                return new NettyConnector(settings.with(clientId, resumeToken, millis))
                        .connect(hosts.get(i).host(), hosts.get(i).port());
            } catch (TransportException e) {
                if (isFinal(e.code())) {
                    throw failed(e);
                }
                last = e;
            }
        }
        throw failed(last);
    }

    /**
     * How long the next of several hosts may take, in milliseconds: no longer than connecting may, and no more than its
     * share of what is left, so that a silent one leaves time for those after it. At least 1.
     */
    static int shareOf(long leftMillis, int hosts, int connectMillis) {
        return (int) Math.max(1, Math.min(connectMillis, leftMillis / hosts));
    }

    /** Another address of the same servers would say the same. */
    private static boolean isFinal(ErrorCode code) {
        return code == ErrorCode.AUTHENTICATION_FAILED
                || code == ErrorCode.NOT_AUTHORIZED
                || code == ErrorCode.INVALID_CLIENT_ID
                || code == ErrorCode.RESUME_REFUSED;
    }

    private TransportException failed(TransportException cause) {
        return new TransportException(
                cause.code(), "cannot connect to " + options.url() + ": " + cause.getMessage(), cause);
    }
}
