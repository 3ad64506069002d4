package org.ternmq.client.jndi;

import java.util.Collections;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.protocol.message.FormatException;

/**
 * Administered objects (Jakarta Messaging 3.1, chapter 5) out of properties: those of {@code jndi.properties} on the
 * class path, or of the table that is given to {@link javax.naming.InitialContext}.
 *
 * <pre>
 * java.naming.factory.initial = org.ternmq.client.jndi.TernInitialContextFactory
 * java.naming.provider.url    = tern://localhost:7677
 * connectionFactory.orders    = tern://localhost:7677?prefetch=10
 * xaConnectionFactory.jms/xa  = tern://localhost:7677
 * queue.jms/in                = orders.in
 * topic.news                  = company.news
 * </pre>
 *
 * <p>{@code connectionFactory.NAME} and {@code xaConnectionFactory.NAME} without a value take
 * {@code java.naming.provider.url}; {@value #DEFAULT_FACTORY} and {@value #DEFAULT_XA_FACTORY} are there without a
 * property. {@code dynamicQueues/x} and {@code dynamicTopics/x} are queue
 * and topic x without a property. The context is read-only and opens no connection.
 */
public final class TernInitialContextFactory implements InitialContextFactory {
    /** The connection factory that is always there. */
    public static final String DEFAULT_FACTORY = "ConnectionFactory";

    /** The connection factory for distributed transactions that is always there. */
    public static final String DEFAULT_XA_FACTORY = "XAConnectionFactory";

    private static final String FACTORY = "connectionFactory.";
    private static final String XA_FACTORY = "xaConnectionFactory.";
    private static final String QUEUE = "queue.";
    private static final String TOPIC = "topic.";

    /** @throws ConfigurationException if a property has no name or no usable value; the message names the property */
    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        Map<String, Object> objects = new TreeMap<>();
        objects.put(DEFAULT_FACTORY, new TernConnectionFactory(url("", environment)));
        objects.put(DEFAULT_XA_FACTORY, new TernXAConnectionFactory(url("", environment)));
        for (Map.Entry<?, ?> property : environment.entrySet()) {
            if (property.getKey() instanceof String key && property.getValue() instanceof String value) {
                add(objects, key, value.trim(), environment);
            }
        }
        return new ReadOnlyContext(new Bindings(Collections.unmodifiableMap(objects)), environment);
    }

    private static void add(Map<String, Object> objects, String key, String value, Hashtable<?, ?> environment)
            throws ConfigurationException {
        if (key.startsWith(FACTORY)) {
            objects.put(nameAfter(FACTORY, key), new TernConnectionFactory(url(value, environment)));
        } else if (key.startsWith(XA_FACTORY)) {
            objects.put(nameAfter(XA_FACTORY, key), new TernXAConnectionFactory(url(value, environment)));
        } else if (key.startsWith(QUEUE)) {
            objects.put(nameAfter(QUEUE, key), destination(key, () -> new TernQueue(value)));
        } else if (key.startsWith(TOPIC)) {
            objects.put(nameAfter(TOPIC, key), destination(key, () -> new TernTopic(value)));
        }
    }

    private static String nameAfter(String prefix, String key) throws ConfigurationException {
        if (key.length() == prefix.length()) {
            throw new ConfigurationException(
                    "the property '" + key + "' has no name: write " + prefix + "NAME, as in " + prefix + "orders");
        }
        return key.substring(prefix.length());
    }

    private static String url(String given, Hashtable<?, ?> environment) {
        if (!given.isEmpty()) {
            return given;
        }
        Object provider = environment.get(Context.PROVIDER_URL);
        return provider instanceof String text ? text : TernConnectionFactory.DEFAULT_URL;
    }

    private interface Maker {
        Object make();
    }

    private static Object destination(String key, Maker maker) throws ConfigurationException {
        try {
            return maker.make();
        } catch (FormatException e) {
            ConfigurationException exception =
                    new ConfigurationException("the property '" + key + "' names no destination: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }
}
