package org.ternmq.tck.chapter7;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueSender;
import jakarta.jms.Session;
import jakarta.jms.TopicPublisher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** The rules for arguments, for each send and publish of the classic and the domain-specific API. */
class EverySendTest extends ServerTest {
    private static final CompletionListener NOBODY = new CompletionListener() {
        @Override
        public void onCompletion(Message message) {}

        @Override
        public void onException(Message message, Exception exception) {}
    };

    private Session session;
    private MessageProducer anywhere;
    private MessageProducer bound;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        anywhere = session.createProducer(null);
        bound = session.createProducer(session.createQueue("q"));
    }

    private static List<Method> sends() {
        Map<String, Method> sends = new TreeMap<>();
        for (Class<?> type : List.of(MessageProducer.class, QueueSender.class, TopicPublisher.class)) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals("send") || method.getName().equals("publish")) {
                    sends.put(method.toString(), method);
                }
            }
        }
        assertThat(sends).hasSizeGreaterThanOrEqualTo(14);
        return List.copyOf(sends.values());
    }

    private static boolean namesDestination(Method send) {
        return Destination.class.isAssignableFrom(send.getParameterTypes()[0]);
    }

    private static boolean hasOptions(Method send) {
        return Arrays.asList(send.getParameterTypes()).contains(long.class);
    }

    /** Arguments that are right, but for what is replaced. */
    private Object[] arguments(Method send, Map<Class<?>, Object> replaced) throws JMSException {
        List<Object> arguments = new ArrayList<>();
        int ints = 0;
        for (Class<?> type : send.getParameterTypes()) {
            Class<?> key = type == int.class && ints++ > 0 ? Integer.class : type;
            if (replaced.containsKey(key)) {
                Object with = replaced.get(key);
                arguments.add(with == NOTHING ? null : with);
            } else {
                arguments.add(right(type, key));
            }
        }
        return arguments.toArray();
    }

    private Object right(Class<?> type, Class<?> key) throws JMSException {
        if (type == Message.class) {
            return session.createTextMessage("a");
        }
        if (type == CompletionListener.class) {
            return NOBODY;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return key == int.class ? 2 : 4;
        }
        return type.getSimpleName().equals("Topic") ? new TernTopic("t") : new TernQueue("q");
    }

    private static final Object NOTHING = new Object();

    /** The sends of a kind that did something else than to throw this. */
    private List<String> notThrowing(
            Class<? extends Exception> expected,
            MessageProducer producer,
            Predicate<Method> which,
            Map<Class<?>, Object> replaced)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Method send : sends()) {
            if (!which.test(send)) {
                continue;
            }
            tried++;
            Exception thrown = thrownBy(send, producer, arguments(send, replaced));
            if (!expected.isInstance(thrown)) {
                wrong.add(send + ": " + thrown);
            }
        }
        assertThat(tried).isPositive();
        return wrong;
    }

    private static Exception thrownBy(Method send, MessageProducer producer, Object[] arguments)
            throws IllegalAccessException {
        try {
            send.invoke(producer, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return (Exception) e.getCause();
        }
    }

    @Test
    @Section("7.1")
    void everySendWithoutADestinationNeedsAProducerThatHasOne() throws Exception {
        assertThat(notThrowing(
                        UnsupportedOperationException.class, anywhere, send -> !namesDestination(send), Map.of()))
                .isEmpty();
    }

    @Test
    @Section("7.1")
    void everySendWithADestinationNeedsAProducerThatHasNone() throws Exception {
        assertThat(notThrowing(UnsupportedOperationException.class, bound, EverySendTest::namesDestination, Map.of()))
                .isEmpty();
    }

    @Test
    @Section("7.1")
    void everySendToNoDestinationIsRefused() throws Exception {
        Map<Class<?>, Object> none =
                Map.of(Destination.class, NOTHING, jakarta.jms.Queue.class, NOTHING, jakarta.jms.Topic.class, NOTHING);
        assertThat(notThrowing(InvalidDestinationException.class, anywhere, EverySendTest::namesDestination, none))
                .isEmpty();
    }

    @Test
    @Section("7.2")
    void everySendOfNoMessageIsRefused() throws Exception {
        Map<Class<?>, Object> none = Map.of(Message.class, NOTHING);
        assertThat(notThrowing(MessageFormatException.class, anywhere, EverySendTest::namesDestination, none))
                .isEmpty();
        assertThat(notThrowing(MessageFormatException.class, bound, send -> !namesDestination(send), none))
                .isEmpty();
    }

    @Test
    @Section("7.3")
    void everyAsynchronousSendWithoutAListenerIsRefused() throws Exception {
        Map<Class<?>, Object> none = Map.of(CompletionListener.class, NOTHING);
        Predicate<Method> asynchronous =
                send -> Arrays.asList(send.getParameterTypes()).contains(CompletionListener.class);
        assertThat(notThrowing(
                        IllegalArgumentException.class,
                        anywhere,
                        asynchronous.and(EverySendTest::namesDestination),
                        none))
                .isEmpty();
        assertThat(notThrowing(
                        IllegalArgumentException.class, bound, asynchronous.and(send -> !namesDestination(send)), none))
                .isEmpty();
    }

    @Test
    @Section("7.4")
    void everySendWithOptionsOutOfTheirLimitsIsRefusedAndSendsNothing() throws Exception {
        for (Map<Class<?>, Object> wrong : List.<Map<Class<?>, Object>>of(
                Map.of(int.class, 0),
                Map.of(int.class, 3),
                Map.of(Integer.class, -1),
                Map.of(Integer.class, 10),
                Map.of(long.class, -1L))) {
            assertThat(notThrowing(
                            JMSException.class, anywhere, send -> hasOptions(send) && namesDestination(send), wrong))
                    .isEmpty();
            assertThat(notThrowing(
                            JMSException.class, bound, send -> hasOptions(send) && !namesDestination(send), wrong))
                    .isEmpty();
        }
        assertThat(drain(consumer(session, "q"))).isEmpty();
    }

    @Test
    @Section("7.2")
    void everySendWithRightArgumentsSends() throws Exception {
        int sent = 0;
        for (Method send : sends()) {
            MessageProducer producer = namesDestination(send) ? anywhere : bound;
            assertThat(thrownBy(send, producer, arguments(send, Map.of())))
                    .as(send.toString())
                    .isNull();
            boolean toTopic = namesDestination(send) && send.getParameterTypes()[0] == jakarta.jms.Topic.class;
            sent += toTopic ? 0 : 1;
        }
        assertThat(drain(consumer(session, "q"))).hasSize(sent);
    }
}
