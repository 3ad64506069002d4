package org.ternmq.server.outcome;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Envelope;

/**
 * A persistent message stands in these queues and subscriptions; its bytes are stored once for all of them.
 *
 * @param message the message's number, assigned in log order: it is also its place within its priority
 * @param queues the numbers of the queues and durable subscriptions that hold it; not to be changed
 * @param bytes the message as its producer made it; not to be changed
 */
public record MessageAdded(long message, long[] queues, Envelope envelope, byte[] bytes) implements Outcome {
    /** The largest message that a log record may hold. */
    public static final int MAX_BYTES = 1 << 30;

    public MessageAdded {
        Numbers.check(message, "message");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.MESSAGE_ADDED;
    }

    static MessageAdded read(DataReader in) {
        return new MessageAdded(
                in.sequence("message number"),
                Numbers.read(in, "queues"),
                Envelope.read(in),
                in.blob("message", MAX_BYTES));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(message);
        Numbers.write(queues, out);
        envelope.write(out);
        out.blob(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageAdded that
                && message == that.message
                && Arrays.equals(queues, that.queues)
                && envelope.equals(that.envelope)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(message);
    }

    @Override
    public String toString() {
        return "MessageAdded[message=" + message + ", queues=" + Arrays.toString(queues) + ", envelope=" + envelope
                + ", bytes=" + bytes.length + "]";
    }
}
