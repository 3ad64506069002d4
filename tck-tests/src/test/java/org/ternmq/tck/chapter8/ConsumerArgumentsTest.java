package org.ternmq.tck.chapter8;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** The rules for arguments, for each method of the API that makes a consumer or a browser. */
class ConsumerArgumentsTest extends ServerTest {
    /** What makes something else, or may be without a destination. */
    private static final Set<String> OTHERS = Set.of("createProducer", "createSender", "createPublisher");

    private Session session;
    private Topic topic;

    @BeforeEach
    void open() throws Exception {
        Connection connection = server.connectAs("client");
        session = session(connection);
        topic = session.createTopic("t");
    }

    /** A destination that another provider made. */
    private static final class Foreign implements Queue, Topic {
        @Override
        public String getQueueName() {
            return "q";
        }

        @Override
        public String getTopicName() {
            return "t";
        }
    }

    private static List<Method> makers(Class<?>... types) {
        Map<String, Method> makers = new TreeMap<>();
        for (Class<?> type : types) {
            for (Method method : type.getMethods()) {
                boolean named = method.getParameterCount() > 0
                        && Destination.class.isAssignableFrom(method.getParameterTypes()[0]);
                if (method.getName().startsWith("create") && named && !OTHERS.contains(method.getName())) {
                    makers.put(method.toString(), method);
                }
            }
        }
        return List.copyOf(makers.values());
    }

    private static boolean isNamed(Method maker) {
        return maker.getName().contains("Durable") || maker.getName().contains("Shared");
    }

    private static Destination right(Method maker) {
        boolean topic = maker.getParameterTypes()[0] == Topic.class;
        return topic ? new TernTopic("t") : new TernQueue("q");
    }

    private static Exception thrownBy(Method maker, Object on, Destination destination, String name, String selector)
            throws IllegalAccessException {
        List<Object> arguments = new ArrayList<>();
        boolean nameIsNext = isNamed(maker);
        for (Class<?> type : maker.getParameterTypes()) {
            if (type == String.class) {
                arguments.add(nameIsNext ? name : selector);
                nameIsNext = false;
            } else {
                arguments.add(type == boolean.class ? (Object) false : destination);
            }
        }
        try {
            ((AutoCloseable) maker.invoke(on, arguments.toArray())).close();
            return null;
        } catch (InvocationTargetException e) {
            return (Exception) e.getCause();
        } catch (Exception e) {
            throw new AssertionError("close must not fail", e);
        }
    }

    private static int strings(Method maker) {
        return (int) List.of(maker.getParameterTypes()).stream()
                .filter(type -> type == String.class)
                .count();
    }

    @Test
    @Section("8.1")
    void everyConsumerNeedsADestinationOfThisProvider() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Destination destination : new Destination[] {null, new Foreign()}) {
            for (Method maker : makers(Session.class, QueueSession.class, TopicSession.class)) {
                Exception thrown = thrownBy(maker, session, destination, "s", "a = 1");
                if (!(thrown instanceof InvalidDestinationException)) {
                    wrong.add(maker + ": " + thrown);
                }
            }
            try (JMSContext context = server.factory().createContext()) {
                context.setClientID("another");
                for (Method maker : makers(JMSContext.class)) {
                    Exception thrown = thrownBy(maker, context, destination, "s", "a = 1");
                    if (!(thrown instanceof InvalidDestinationRuntimeException)) {
                        wrong.add(maker + ": " + thrown);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Section("8.1")
    void everyConsumerNeedsASelectorThatIsWellFormed() throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Method maker : makers(Session.class, QueueSession.class, TopicSession.class)) {
            if (strings(maker) > (isNamed(maker) ? 1 : 0)) {
                tried++;
                Exception thrown = thrownBy(maker, session, right(maker), "s", "a = = 1");
                if (!(thrown instanceof InvalidSelectorException)) {
                    wrong.add(maker + ": " + thrown);
                }
            }
        }
        try (JMSContext context = server.factory().createContext()) {
            context.setClientID("another");
            for (Method maker : makers(JMSContext.class)) {
                if (strings(maker) > (isNamed(maker) ? 1 : 0)) {
                    tried++;
                    Exception thrown = thrownBy(maker, context, right(maker), "s", "a = = 1");
                    if (!(thrown instanceof InvalidSelectorRuntimeException)) {
                        wrong.add(maker + ": " + thrown);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(12);
    }

    @Test
    @Section("8.3")
    void everySubscriptionWithANameNeedsOneThatIsNotEmpty() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String name : new String[] {null, ""}) {
            for (Method maker : makers(Session.class, TopicSession.class)) {
                Exception thrown = isNamed(maker) ? thrownBy(maker, session, topic, name, null) : NONE;
                if (!(thrown instanceof JMSException)) {
                    wrong.add(maker + ": " + thrown);
                }
            }
            try (JMSContext context = server.factory().createContext()) {
                context.setClientID("another");
                for (Method maker : makers(JMSContext.class)) {
                    Exception thrown = isNamed(maker) ? thrownBy(maker, context, topic, name, null) : NONE_UNCHECKED;
                    if (!(thrown instanceof JMSRuntimeException)) {
                        wrong.add(maker + ": " + thrown);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static final Exception NONE = new JMSException("not asked");
    private static final Exception NONE_UNCHECKED = new JMSRuntimeException("not asked");

    @Test
    @Section("8.1")
    void everyConsumerIsMadeWithArgumentsThatAreRight() throws Exception {
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (Method maker : makers(Session.class, QueueSession.class, TopicSession.class)) {
            Exception thrown = thrownBy(maker, session, right(maker), "s" + number++, "a = 1");
            if (thrown != null) {
                wrong.add(maker + ": " + thrown);
            }
        }
        try (JMSContext context = server.factory().createContext()) {
            context.setClientID("another");
            for (Method maker : makers(JMSContext.class)) {
                Exception thrown = thrownBy(maker, context, right(maker), "s" + number++, "a = 1");
                if (thrown != null) {
                    wrong.add(maker + ": " + thrown);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
