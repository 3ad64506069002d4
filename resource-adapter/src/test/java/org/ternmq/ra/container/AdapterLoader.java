package org.ternmq.ra.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** The class loader of a deployed adapter: the adapter, the client and Netty are its own. */
public final class AdapterLoader extends ClassLoader {
    private static final String[] OWN = {
        "org.ternmq.client.",
        "org.ternmq.protocol.",
        "org.ternmq.ra.connect.",
        "org.ternmq.ra.inbound.",
        "org.ternmq.ra.outbound.",
        "org.ternmq.ra.transaction.",
        "io.netty."
    };

    static {
        registerAsParallelCapable();
    }

    public AdapterLoader() {
        super("adapter", AdapterLoader.class.getClassLoader());
    }

    private static boolean isOwn(String name) {
        for (String prefix : OWN) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        // The adapter's beans, and not the tests beside them.
        return name.matches("org\\.ternmq\\.ra\\.[A-Za-z]+(\\$.*)?") && !name.matches(".*Test(\\$.*)?");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isOwn(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    /** The archive has no native library, so none is found here; what loads one holds its classes for ever. */
    @Override
    public URL getResource(String name) {
        return isNative(name) ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isNative(name) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    private static boolean isNative(String name) {
        return name.startsWith("META-INF/native/");
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        URL source = getParent().getResource(name.replace('.', '/') + ".class");
        if (source == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = source.openStream()) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
