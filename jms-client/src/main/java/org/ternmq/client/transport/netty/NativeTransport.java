package org.ternmq.client.transport.netty;

import io.netty.channel.epoll.Epoll;
import java.lang.reflect.InvocationTargetException;

/**
 * Whether the operating system's own transport, which is faster, can be used: its library must be on the class path, and
 * loading it must not make a later Java warn the application's users, as Java 24 and later do for classes without
 * {@code --enable-native-access}.
 */
final class NativeTransport {
    private static final boolean AVAILABLE = isNativeAccessEnabled(Epoll.class.getModule()) && Epoll.isAvailable();

    private NativeTransport() {}

    static boolean isAvailable() {
        return AVAILABLE;
    }

    /** Asks what only Java 22 and later can answer; earlier ones let everybody load a library. */
    static boolean isNativeAccessEnabled(Module module) {
        if (Runtime.version().feature() < 22) {
            return true;
        }
        try {
            return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(module);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
