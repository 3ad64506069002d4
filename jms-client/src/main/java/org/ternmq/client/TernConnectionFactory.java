package org.ternmq.client;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javax.naming.Reference;
import javax.naming.Referenceable;
import org.ternmq.client.destination.References;
import org.ternmq.client.simplified.RuntimeErrors;

/**
 * Makes connections to a TernMQ server (Jakarta Messaging 3.1, section 6.1). What is set here goes before what stands
 * in the URL; values are checked when a connection is made. The options are listed in {@code docs/client.md}.
 */
public sealed class TernConnectionFactory
        implements ConnectionFactory, QueueConnectionFactory, TopicConnectionFactory, Serializable, Referenceable
        permits TernXAConnectionFactory {
    /** Where a server is by default. */
    public static final String DEFAULT_URL = "tern://localhost:" + TernUrl.DEFAULT_PORT;

    private static final long serialVersionUID = 1L;

    private final EnumMap<ClientOption, String> set = new EnumMap<>(ClientOption.class);
    private String url;

    /** Connects to {@value #DEFAULT_URL}. */
    public TernConnectionFactory() {
        this(DEFAULT_URL);
    }

    /** @param url {@code tern://host:port[,host2:port2][?option=value&…]} */
    public TernConnectionFactory(String url) {
        this.url = url;
    }

    /**
     * @param url {@code tern://host:port[,host2:port2][?option=value&…]}
     * @param user the user's name, or null for anonymous connections
     */
    public TernConnectionFactory(String url, String user, String password) {
        this(url);
        put(ClientOption.USER, user);
        put(ClientOption.PASSWORD, password);
    }

    @Override
    public TernConnection createConnection() throws JMSException {
        return connect(Domain.ANY, Map.of());
    }

    @Override
    public TernConnection createConnection(String user, String password) throws JMSException {
        return connect(Domain.ANY, credentials(user, password));
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return connect(Domain.QUEUES, Map.of());
    }

    @Override
    public QueueConnection createQueueConnection(String user, String password) throws JMSException {
        return connect(Domain.QUEUES, credentials(user, password));
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return connect(Domain.TOPICS, Map.of());
    }

    @Override
    public TopicConnection createTopicConnection(String user, String password) throws JMSException {
        return connect(Domain.TOPICS, credentials(user, password));
    }

    @Override
    public JMSContext createContext() {
        return createContext(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return context(Map.of(), sessionMode);
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return createContext(user, password, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        return context(credentials(user, password), sessionMode);
    }

    private JMSContext context(Map<ClientOption, String> more, int sessionMode) {
        return RuntimeErrors.get(() -> {
            SessionModes.ofContext(sessionMode);
            return new TernContext(new SharedConnection(connect(Domain.ANY, more)), sessionMode);
        });
    }

    private TernConnection connect(Domain domain, Map<ClientOption, String> more) throws JMSException {
        ClientOptions options = options(more);
        return new TernConnection(Connector.connect(options), options, domain);
    }

    /** All that was set and that the URL says, with something more that goes before both. */
    ClientOptions options(Map<ClientOption, String> more) throws JMSException {
        TernUrl parsed = TernUrl.parse(url);
        Map<ClientOption, String> all = new EnumMap<>(ClientOption.class);
        all.putAll(parsed.options());
        all.putAll(set);
        all.putAll(more);
        return ClientOptions.of(parsed, all);
    }

    /** No user stands for an anonymous connection, whatever the factory has. */
    static Map<ClientOption, String> credentials(String user, String password) {
        return Map.of(
                ClientOption.USER, user == null ? "" : user,
                ClientOption.PASSWORD, password == null ? "" : password);
    }

    private void put(ClientOption option, String value) {
        if (value == null) {
            set.remove(option);
        } else {
            set.put(option, value);
        }
    }

    /**
     * Sets an option by the name that it has in URLs.
     *
     * @throws JMSException if there is no such option; the message names those that there are
     */
    public void setOption(String name, String value) throws JMSException {
        put(ClientOption.of(name), value);
    }

    /** What any JNDI tree can keep of this factory: all its settings, the password included. */
    @Override
    public Reference getReference() {
        Map<String, String> settings = new HashMap<>();
        set.forEach((option, value) -> settings.put(option.key(), value));
        if (url != null) {
            settings.put(References.URL, url);
        }
        return References.of(getClass(), settings);
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getUser() {
        return set.get(ClientOption.USER);
    }

    public void setUser(String user) {
        put(ClientOption.USER, user);
    }

    public void setPassword(String password) {
        put(ClientOption.PASSWORD, password);
    }

    public String getClientId() {
        return set.get(ClientOption.CLIENT_ID);
    }

    public void setClientId(String clientId) {
        put(ClientOption.CLIENT_ID, clientId);
    }

    /** How many messages a consumer may hold ahead of the application; 0 for none. */
    public void setPrefetch(int messages) {
        put(ClientOption.PREFETCH, Integer.toString(messages));
    }

    /** How many bytes of messages a consumer may hold ahead of the application. */
    public void setPrefetchBytes(int bytes) {
        put(ClientOption.PREFETCH_BYTES, Integer.toString(bytes));
    }

    /** How late an AUTO acknowledgement may become durable; with 0 each is waited for. */
    public void setAckDelay(int millis) {
        put(ClientOption.ACK_DELAY, Integer.toString(millis));
    }

    /** The deadline of connecting, authentication included. */
    public void setConnectTimeout(int millis) {
        put(ClientOption.CONNECT_TIMEOUT, Integer.toString(millis));
    }

    /** The deadline of every request afterwards. */
    public void setRequestTimeout(int millis) {
        put(ClientOption.REQUEST_TIMEOUT, Integer.toString(millis));
    }

    /** The longest silence on the connection; 0 leaves it to the server. */
    public void setHeartbeat(int millis) {
        put(ClientOption.HEARTBEAT, Integer.toString(millis));
    }

    /** Whether a lost connection is made again. */
    public void setReconnect(boolean reconnect) {
        put(ClientOption.RECONNECT, reconnect ? "on" : "off");
    }

    /** How long an outage may last before the connection is given up. */
    public void setReconnectTimeout(int millis) {
        put(ClientOption.RECONNECT_TIMEOUT, Integer.toString(millis));
    }

    /** The longest pause before the first attempt to make a lost connection again. */
    public void setReconnectDelay(int millis) {
        put(ClientOption.RECONNECT_DELAY, Integer.toString(millis));
    }

    /** The longest pause before any attempt to make a lost connection again. */
    public void setReconnectMaxDelay(int millis) {
        put(ClientOption.RECONNECT_MAX_DELAY, Integer.toString(millis));
    }

    /** Whether the first connection, too, is tried for as long as an outage may last. */
    public void setReconnectInitial(boolean initial) {
        put(ClientOption.RECONNECT_INITIAL, initial ? "on" : "off");
    }

    /**
     * Whether the ExceptionListener is told of outages that end, by {@link ConnectionInterruptedException} and
     * {@link ConnectionRestoredException}.
     */
    public void setReconnectReport(boolean report) {
        put(ClientOption.RECONNECT_REPORT, report ? "on" : "off");
    }

    /** The classes that an ObjectMessage may hold beside the default ones, separated by commas. */
    public void setAllowedClasses(String classes) {
        put(ClientOption.ALLOWED_CLASSES, classes);
    }

    /** Names the address without its options, which may hold a password. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + (url == null ? "null" : url.replaceAll("\\?.*", "")) + "]";
    }
}
