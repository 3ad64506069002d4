package org.ternmq.client.jndi;

import java.util.Map;
import java.util.TreeMap;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.protocol.message.FormatException;

/** What a context has, by full names whose parts are separated by slashes. */
record Bindings(Map<String, Object> objects) {
    static final char SEPARATOR = '/';
    private static final String DYNAMIC_QUEUES = "dynamicQueues/";
    private static final String DYNAMIC_TOPICS = "dynamicTopics/";

    /** The object of that name, or null. */
    Object find(String name) throws NamingException {
        if (name.startsWith(DYNAMIC_QUEUES)) {
            return dynamic(name, () -> new TernQueue(name.substring(DYNAMIC_QUEUES.length())));
        }
        if (name.startsWith(DYNAMIC_TOPICS)) {
            return dynamic(name, () -> new TernTopic(name.substring(DYNAMIC_TOPICS.length())));
        }
        return objects.get(name);
    }

    private interface Maker {
        Object make();
    }

    private static Object dynamic(String name, Maker maker) throws InvalidNameException {
        try {
            return maker.make();
        } catch (FormatException e) {
            InvalidNameException exception =
                    new InvalidNameException("'" + name + "' names no destination: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }

    /** Whether a name stands for what has longer names, as {@code jms} does for {@code jms/orders}. */
    boolean isContext(String name) {
        String prefix = name + SEPARATOR;
        return prefix.equals(DYNAMIC_QUEUES)
                || prefix.equals(DYNAMIC_TOPICS)
                || objects.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /** What is directly beneath a context: objects by their last part; null for a context. */
    Map<String, Object> directlyBeneath(String prefix) {
        Map<String, Object> beneath = new TreeMap<>();
        for (Map.Entry<String, Object> entry : objects.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                String rest = entry.getKey().substring(prefix.length());
                int slash = rest.indexOf(SEPARATOR);
                beneath.merge(
                        slash < 0 ? rest : rest.substring(0, slash),
                        slash < 0 ? entry.getValue() : this,
                        (object, context) -> object);
            }
        }
        beneath.replaceAll((name, object) -> object == this ? null : object);
        return beneath;
    }

    NameNotFoundException notFound(String name) {
        return new NameNotFoundException("there is no '" + name + "'; there are "
                + String.join(", ", objects.keySet())
                + ", and any queue as dynamicQueues/NAME and any topic as dynamicTopics/NAME: set connectionFactory."
                + name + ", queue." + name + " or topic." + name);
    }
}
