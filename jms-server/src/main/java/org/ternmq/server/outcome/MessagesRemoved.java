package org.ternmq.server.outcome;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Messages have left a queue or subscription: consumed, expired or discarded. A number that is not there is no error,
 * for its record may be gone already.
 *
 * @param messages the messages' numbers; not to be changed
 */
public record MessagesRemoved(long queue, long[] messages) implements Outcome {
    public MessagesRemoved {
        Numbers.check(queue, "queue");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.MESSAGES_REMOVED;
    }

    static MessagesRemoved read(DataReader in) {
        return new MessagesRemoved(in.sequence("queue number"), Numbers.read(in, "messages"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(queue);
        Numbers.write(messages, out);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessagesRemoved that && queue == that.queue && Arrays.equals(messages, that.messages);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(queue) * 31 + Arrays.hashCode(messages);
    }

    @Override
    public String toString() {
        return "MessagesRemoved[queue=" + queue + ", messages=" + Arrays.toString(messages) + "]";
    }
}
