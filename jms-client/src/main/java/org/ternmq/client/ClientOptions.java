package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * All that a connection is made with.
 *
 * @param url where to, and the options given there
 * @param user the user's name, or null for an anonymous connection
 * @param password the password, or null
 * @param clientId the client id (section 6.1.2), or null
 * @param prefetchMessages how many messages a consumer may hold ahead of the application
 * @param prefetchBytes how many bytes of messages it may hold
 * @param ackDelayMillis how late an AUTO acknowledgement may become durable; with 0 each is waited for
 * @param connectMillis the deadline of connecting
 * @param requestMillis the deadline of every request
 * @param heartbeatMillis the longest silence; 0 leaves it to the server
 * @param reconnect whether and how a lost connection is made again
 * @param allowedClasses the classes that an ObjectMessage may hold beside the default ones
 */
record ClientOptions(
        TernUrl url,
        String user,
        String password,
        String clientId,
        int prefetchMessages,
        int prefetchBytes,
        int ackDelayMillis,
        int connectMillis,
        int requestMillis,
        int heartbeatMillis,
        ReconnectOptions reconnect,
        List<String> allowedClasses) {

    /** @throws JMSException if a value is not one, or out of its limits */
    static ClientOptions of(TernUrl url, Map<ClientOption, String> given) throws JMSException {
        String classes = ClientOption.ALLOWED_CLASSES.text(given);
        return new ClientOptions(
                url,
                ClientOption.USER.text(given),
                ClientOption.PASSWORD.text(given),
                ClientOption.CLIENT_ID.text(given),
                ClientOption.PREFETCH.number(given),
                ClientOption.PREFETCH_BYTES.number(given),
                ClientOption.ACK_DELAY.number(given),
                ClientOption.CONNECT_TIMEOUT.number(given),
                ClientOption.REQUEST_TIMEOUT.number(given),
                ClientOption.HEARTBEAT.number(given),
                ReconnectOptions.of(given),
                classes == null
                        ? List.of()
                        : Arrays.stream(classes.split(",")).map(String::trim).toList());
    }

    /** The deadline of a request whose connection may be lost and made again meanwhile. */
    long patienceMillis() {
        return (long) requestMillis + (reconnect.on() ? reconnect.timeoutMillis() : 0);
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        return "ClientOptions[url=" + url + ", user=" + user + ", clientId=" + clientId + "]";
    }
}
