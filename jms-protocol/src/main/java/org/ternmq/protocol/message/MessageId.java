package org.ternmq.protocol.message;

/**
 * The identity of a message: the incarnation of the server that accepted its session (64 random bits, new at each
 * start), the number of the connection and of the session, and the session's send sequence. The client can name it
 * before the server answers, and it survives reconnects, export and import.
 *
 * <p>Its text form, the {@code JMSMessageID} (Jakarta Messaging 3.1, section 3.4.3), is {@code ID:}, the incarnation as
 * sixteen hexadecimal digits, and the three numbers in decimal, all joined by {@code -}.
 */
public record MessageId(long incarnation, long connection, int session, long sequence) {
    private static final String PREFIX = "ID:";

    public static MessageId read(DataReader in) {
        return new MessageId(
                in.i64("message id incarnation"),
                in.sequence("message id connection"),
                in.number("message id session"),
                in.sequence("message id sequence"));
    }

    public void write(DataWriter out) {
        out.i64(incarnation);
        out.varint(connection);
        out.varint(session);
        out.varint(sequence);
    }

    /**
     * Reads the text form.
     *
     * @throws FormatException if the text is not one that {@link #toString()} makes
     */
    public static MessageId parse(String text) {
        String[] parts =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("-", -1) : new String[0];
        if (parts.length == 4 && parts[0].length() == 16) {
            try {
                MessageId id = new MessageId(
                        Long.parseUnsignedLong(parts[0], 16),
                        Long.parseLong(parts[1]),
                        Integer.parseInt(parts[2]),
                        Long.parseLong(parts[3]));
                if (id.toString().equals(text)) {
                    return id;
                }
            } catch (NumberFormatException e) {
                // Told below with the whole text.
            }
        }
        throw new FormatException("not a TernMQ message id: " + text);
    }

    @Override
    public String toString() {
        return PREFIX + String.format("%016x", incarnation) + '-' + connection + '-' + session + '-' + sequence;
    }
}
