package org.ternmq.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Names a destination: its kind and its name, which is 1 to {@value #MAX_BYTES} bytes of UTF-8. */
public record DestinationName(DestinationKind kind, String name) {
    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    public DestinationName {
        Objects.requireNonNull(kind, "kind");
        if (name.isEmpty()) {
            throw new FormatException("a destination's name must not be empty");
        }
        if (name.length() > MAX_BYTES || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new FormatException("a destination's name must not be longer than " + MAX_BYTES + " bytes");
        }
    }

    public static DestinationName queue(String name) {
        return new DestinationName(DestinationKind.QUEUE, name);
    }

    public static DestinationName topic(String name) {
        return new DestinationName(DestinationKind.TOPIC, name);
    }

    public static DestinationName read(DataReader in) {
        return new DestinationName(
                DestinationKind.of(in.u8("destination kind")), in.text("destination name", MAX_BYTES));
    }

    public void write(DataWriter out) {
        out.u8(kind.code());
        out.text(name);
    }

    @Override
    public String toString() {
        return (kind.isTopic() ? "topic " : "queue ") + name;
    }
}
