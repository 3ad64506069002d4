package org.ternmq.client.message;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Turns the object of an ObjectMessage into bytes and back (Jakarta Messaging 3.1, section 3.11.5). Reading allows a
 * class only by name: boxed primitives, texts, {@code java.math}, {@code java.time}, UUID, Date, the common collections
 * of {@code java.util} and arrays of these always; all others where the application has listed them. Classes are loaded
 * by the thread's context class loader, else by the client's own. Immutable, and safe for use by several threads.
 */
public final class ObjectCodec {
    private final AllowedClasses allowed;
    private final ObjectLimits limits;

    /** Allows only what is always allowed. */
    public ObjectCodec() {
        this(List.of());
    }

    /**
     * Allows more classes, within the default limits.
     *
     * @param allowedClasses names as {@link Class#getName()} gives them, or {@code com.acme.*} for a package and all
     *     packages below it
     * @throws IllegalArgumentException if an entry is neither
     */
    public ObjectCodec(Collection<String> allowedClasses) {
        this(allowedClasses, ObjectLimits.DEFAULT);
    }

    /** As {@link #ObjectCodec(Collection)}, with limits. */
    public ObjectCodec(Collection<String> allowedClasses, ObjectLimits limits) {
        this.allowed = new AllowedClasses(allowedClasses);
        this.limits = limits;
    }

    /**
     * Serialises an object; null gives no bytes. Any class may be written: the receiver decides.
     *
     * @throws MessageFormatException if the object or a part of it cannot be serialised
     */
    byte[] write(Serializable object) throws MessageFormatException {
        if (object == null) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException e) {
            throw Malformed.withCause(cannot("serialised", nameOf(object) + ": " + e), e);
        } catch (StackOverflowError e) {
            throw cannot("serialised", nameOf(object) + ": it is nested too deep");
        }
        return bytes.toByteArray();
    }

    /**
     * Deserialises a new copy; no bytes give null.
     *
     * @throws MessageFormatException if a class is not allowed or not found, a limit is passed, or the bytes are
     *     malformed
     */
    Serializable read(BodySlice body) throws MessageFormatException {
        if (body.length() == 0) {
            return null;
        }
        ObjectFilter filter = new ObjectFilter(allowed, limits, body.length());
        if (body.length() > limits.bytes()) {
            filter.over("bytes", limits.bytes());
            throw refused(filter, null);
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(body.array(), body.offset(), body.length());
        try (ObjectReader in = new ObjectReader(bytes, filter, new SharingGuard(limits.references()))) {
            return (Serializable) in.readObject();
        } catch (ClassNotFoundException e) {
            throw Malformed.withCause(
                    cannot("deserialised", "class " + e.getMessage() + " is not known to the class loaders here"), e);
        } catch (IOException | RuntimeException e) {
            throw refused(filter, e);
        } catch (StackOverflowError e) {
            throw cannot("deserialised", "it refers to itself in a way that never ends");
        } catch (LinkageError e) {
            throw cannot("deserialised", "a class cannot be loaded: " + e);
        } catch (InternalError e) {
            // So the immutable collections of the JDK answer bytes that they did not write.
            throw cannot("deserialised", "its bytes are damaged: " + e);
        }
    }

    private static MessageFormatException refused(ObjectFilter filter, Exception cause) {
        String why = filter.refusal() != null ? filter.refusal() : String.valueOf(cause);
        MessageFormatException error = cannot("deserialised", why);
        return cause == null ? error : Malformed.withCause(error, cause);
    }

    private static MessageFormatException cannot(String what, String why) {
        return new MessageFormatException("The object of an ObjectMessage cannot be " + what + ": " + why);
    }

    private static String nameOf(Object object) {
        return object.getClass().getName();
    }
}
