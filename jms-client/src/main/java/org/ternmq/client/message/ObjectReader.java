package org.ternmq.client.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads one serialised object under a filter; a class that is not allowed is not even loaded. */
final class ObjectReader extends ObjectInputStream {
    private final ObjectFilter filter;
    private final SharingGuard sharing;

    ObjectReader(InputStream in, ObjectFilter filter, SharingGuard sharing) throws IOException {
        super(in);
        this.filter = filter;
        this.sharing = sharing;
        setObjectInputFilter(filter);
        enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        String name = description.getName();
        if (isPrimitive(name)) {
            return super.resolveClass(description);
        }
        if (!filter.allows(name)) {
            throw new InvalidClassException(name, "not allowed");
        }
        ClassLoader ofTheThread = Thread.currentThread().getContextClassLoader();
        if (ofTheThread != null) {
            try {
                return Class.forName(name, false, ofTheThread);
            } catch (ClassNotFoundException e) {
                // The client's own loader may know it; if not, its error names the class as well.
            }
        }
        return Class.forName(name, false, ObjectReader.class.getClassLoader());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
        filter.refuse(
                "dynamic proxies are not allowed in an ObjectMessage, here one of " + String.join(", ", interfaces));
        throw new InvalidClassException("a dynamic proxy is not allowed");
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
        if (!sharing.accepts(object)) {
            filter.over("references", sharing.limit());
            throw new InvalidClassException(object.getClass().getName(), "shared too often");
        }
        return object;
    }

    private static boolean isPrimitive(String name) {
        return switch (name) {
            case "boolean", "byte", "char", "short", "int", "long", "float", "double", "void" -> true;
            default -> false;
        };
    }
}
