package org.ternmq.server.log.file;

import java.util.List;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.OutcomeType;

/** Puts batches together into one group, up to the room that there is. Its memory is used again. */
final class GroupEncoder {
    private static final int KEPT_BYTES = 16 << 20;

    private final MessageSpans messages = new MessageSpans();
    private ArrayWriter out = new ArrayWriter(64 << 10);
    private GroupKind kind;
    private int end;

    /** Begins a group and forgets the one before. */
    void begin(long sequence, GroupKind kind) {
        if (out.array().length > KEPT_BYTES) {
            out = new ArrayWriter(64 << 10);
        }
        out.clear();
        messages.clear();
        out.i32(0);
        out.i32(0);
        out.i64(sequence);
        out.u8(kind.code());
        this.kind = kind;
        end = out.size();
    }

    /** Adds a batch unless the group would then be larger than {@code room}; {@link #needed} says how large. */
    boolean add(List<Outcome> batch, long room) {
        int before = messages.count();
        for (Outcome outcome : batch) {
            int start = out.size();
            OutcomeType.write(outcome, out);
            if (outcome.type() == OutcomeType.MESSAGE_ADDED) {
                messages.add(start, out.size() - start);
            }
        }
        if (out.size() > room) {
            messages.cutTo(before);
            return false;
        }
        end = out.size();
        return true;
    }

    GroupKind kind() {
        return kind;
    }

    /** Where in {@link #bytes} the outcomes are that add messages. */
    MessageSpans messages() {
        return messages;
    }

    /** The group's bytes so far, or all of them once it is finished; valid until the next begins. */
    byte[] bytes() {
        return out.array();
    }

    void add(long number) {
        out.i64(number);
        end = out.size();
    }

    /** The size of the group with everything added to it, and with what did not fit. */
    int needed() {
        return out.size();
    }

    /** The size of the group. */
    int size() {
        return end;
    }

    /** Ends the group: its bytes are the first {@link #size()} of the array. */
    byte[] finish(long salt) {
        out.setInt(0, end - 8);
        out.setInt(4, Group.crc(salt, out.array(), 8, end - 8));
        return out.array();
    }
}
