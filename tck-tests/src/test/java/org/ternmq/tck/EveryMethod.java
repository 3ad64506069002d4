package org.ternmq.tck;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.client.message.TernTextMessage;

/** Calls all methods of an interface of the API on one object, with arguments that are right by themselves. */
public final class EveryMethod {
    private static final Map<Class<?>, Object> ARGUMENTS = Map.ofEntries(
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(boolean.class, false),
            Map.entry(String.class, "a"),
            Map.entry(Class.class, String.class),
            Map.entry(Serializable.class, "body"),
            Map.entry(byte[].class, new byte[] {1}),
            Map.entry(Map.class, Map.of("k", "v")),
            Map.entry(Queue.class, new TernQueue("a")),
            Map.entry(Destination.class, new TernQueue("a")),
            Map.entry(Topic.class, new TernTopic("a")),
            Map.entry(Message.class, new TernTextMessage()),
            Map.entry(MessageListener.class, (MessageListener) message -> {}),
            Map.entry(ExceptionListener.class, (ExceptionListener) problem -> {}),
            Map.entry(CompletionListener.class, new CompletionListener() {
                @Override
                public void onCompletion(Message message) {}

                @Override
                public void onException(Message message, Exception exception) {}
            }));

    private EveryMethod() {}

    /**
     * What did not throw the exception that it should.
     *
     * @param except names of methods that are not called
     * @return a line for each method: what it did instead
     */
    public static List<String> notThrowing(
            Class<? extends Exception> expected, Class<?> type, Object object, String... except)
            throws IllegalAccessException {
        Set<String> left = Set.of(except);
        List<String> wrong = new ArrayList<>();
        Method[] methods = type.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::toString));
        for (Method method : methods) {
            if (!Modifier.isStatic(method.getModifiers()) && !left.contains(method.getName())) {
                String did = call(expected, object, method);
                if (did != null) {
                    wrong.add(method.toGenericString() + ": " + did);
                }
            }
        }
        return wrong;
    }

    private static String call(Class<? extends Exception> expected, Object object, Method method)
            throws IllegalAccessException {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
        try {
            return "gave " + method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            return expected.isInstance(e.getCause()) ? null : "threw " + e.getCause();
        }
    }
}
