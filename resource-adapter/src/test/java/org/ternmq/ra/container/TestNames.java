package org.ternmq.ra.container;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** The names of JNDI in this JVM, while they are installed. */
public final class TestNames implements InitialContextFactory {
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();
    private static final BlockingQueue<String> ASKED = new LinkedBlockingQueue<>();

    /** From now on names are looked up here; there are none. */
    public static void install() {
        BOUND.clear();
        ASKED.clear();
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, TestNames.class.getName());
    }

    public static void remove() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    public static void bind(String name, Object object) {
        BOUND.put(name, object);
    }

    /** What was looked up, in order. */
    public static BlockingQueue<String> asked() {
        return ASKED;
    }

    private static Object lookUp(String name) throws NameNotFoundException {
        Object found = BOUND.get(name);
        ASKED.add(name);
        if (found == null) {
            throw new NameNotFoundException(name);
        }
        return found;
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return (Context) Proxy.newProxyInstance(
                TestNames.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("lookup")) {
                        return lookUp(String.valueOf(arguments[0]));
                    }
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    throw new AssertionError("nobody should call " + method);
                });
    }
}
