package org.ternmq.tck.chapter3;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Calls all methods of a message whose names begin alike, with arguments that are right by themselves. */
final class Calls {
    private static final Map<Class<?>, Object> ARGUMENTS = Map.ofEntries(
            Map.entry(boolean.class, true),
            Map.entry(byte.class, (byte) 1),
            Map.entry(short.class, (short) 1),
            Map.entry(char.class, 'c'),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(float.class, 1f),
            Map.entry(double.class, 1d),
            Map.entry(String.class, "name"),
            Map.entry(Object.class, "object"),
            Map.entry(Serializable.class, "object"),
            Map.entry(byte[].class, new byte[3]));

    private Calls() {}

    /**
     * What did not throw the exception that it should.
     *
     * @param type its own methods are called, not those that it inherits
     * @param pattern what the names of the methods match
     */
    static List<String> notThrowing(Class<? extends Exception> expected, Class<?> type, Object target, String pattern)
            throws IllegalAccessException {
        return notThrowing(expected, type, target, pattern, "name");
    }

    /** As {@link #notThrowing(Class, Class, Object, String)}, with another first argument where that is a text. */
    static List<String> notThrowing(
            Class<? extends Exception> expected, Class<?> type, Object target, String pattern, String name)
            throws IllegalAccessException {
        List<String> wrong = new ArrayList<>();
        int called = 0;
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().matches(pattern)) {
                called++;
                String did = call(expected, target, method, name);
                if (did != null) {
                    wrong.add(method.toGenericString() + ": " + did);
                }
            }
        }
        if (called == 0) {
            wrong.add("no method of " + type.getName() + " is named like " + pattern);
        }
        return wrong;
    }

    private static String call(Class<? extends Exception> expected, Object target, Method method, String name)
            throws IllegalAccessException {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
        if (arguments.length > 0 && method.getParameterTypes()[0] == String.class) {
            arguments[0] = name;
        }
        try {
            return "gave " + method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            return expected.isInstance(e.getCause()) ? null : "threw " + e.getCause();
        }
    }
}
