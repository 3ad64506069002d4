package org.ternmq.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The identity that an application gives a message, so that a destination takes it once however often it is sent. It is
 * a property; a flag of the message says that it is there, so that the server need not look for it in others.
 */
public final class DuplicateId {
    /** The property with the id: a text. */
    public static final String PROPERTY = "TERN_DuplicateId";

    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1_024;

    static final byte[] NAME = PROPERTY.getBytes(StandardCharsets.UTF_8);

    private DuplicateId() {}

    /** Whether an id of these bytes can be sent; null, for none, cannot. */
    static boolean isUsable(byte[] id) {
        return id != null && id.length > 0 && id.length <= MAX_BYTES;
    }

    /** Whether a text can be sent as an id. */
    public static boolean isUsable(String id) {
        // A character takes one byte at least, and three at most for each of its units.
        return !id.isEmpty()
                && id.length() <= MAX_BYTES
                && (id.length() <= MAX_BYTES / 3 || isUsable(id.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether properties hold an id that can be sent. */
    static boolean isAmong(Map<String, ?> properties) {
        return !properties.isEmpty() && properties.get(PROPERTY) instanceof String id && isUsable(id);
    }
}
