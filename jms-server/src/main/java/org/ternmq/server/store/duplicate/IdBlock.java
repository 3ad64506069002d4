package org.ternmq.server.store.duplicate;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.Fingerprint;

/**
 * Some of the duplicate ids of one destination, one after another as they were taken: a record of the store. The last block
 * of a destination is written again, longer, until it is full.
 *
 * <pre>
 * u8      format, 1
 * varint  destination
 * varint  how many ids
 *         of each: varint message number, as the difference from the one before; 16 bytes fingerprint; varint taken at
 *         zeros, so that there are few different lengths
 * </pre>
 *
 * @param ids at least one, and at most {@link #CAPACITY}
 */
public record IdBlock(List<DuplicateIdTaken> ids) {
    /** How many ids a block holds. */
    public static final int CAPACITY = 512;

    private static final int FORMAT = 1;
    private static final int ROUND = 1_024;

    public IdBlock {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > CAPACITY) {
            throw new IllegalArgumentException("a block has 1 to " + CAPACITY + " ids, not " + ids.size());
        }
    }

    public long destination() {
        return ids.get(0).destination();
    }

    /** The number of the message that brought the first id: no other block has it. */
    public long first() {
        return ids.get(0).message();
    }

    /** The number of the message that brought the last id. */
    public long last() {
        return ids.get(ids.size() - 1).message();
    }

    /** The same and more. */
    public IdBlock with(List<DuplicateIdTaken> more) {
        List<DuplicateIdTaken> all = new ArrayList<>(ids);
        all.addAll(more);
        return new IdBlock(all);
    }

    public byte[] encode() {
        ArrayWriter out = new ArrayWriter(ids.size() * 24 + 16);
        out.u8(FORMAT);
        out.varint(destination());
        out.varint(ids.size());
        long previous = 0;
        for (DuplicateIdTaken taken : ids) {
            out.varint(taken.message() - previous);
            taken.id().write(out);
            out.varint(taken.takenAt());
            previous = taken.message();
        }
        out.raw(new byte[(ROUND - out.size() % ROUND) % ROUND]);
        return out.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws FormatException if it is something else
     */
    public static IdBlock decode(byte[] bytes) {
        ArrayReader in = new ArrayReader(bytes);
        int format = in.u8("format");
        if (format != FORMAT) {
            throw new FormatException("a block of duplicate ids has format " + format + ", which is not known");
        }
        long destination = in.sequence("destination number");
        int count = in.count("duplicate ids", CAPACITY);
        if (count == 0) {
            throw new FormatException("a block of duplicate ids is empty");
        }
        List<DuplicateIdTaken> ids = new ArrayList<>(count);
        long message = 0;
        for (int i = 0; i < count; i++) {
            message += in.sequence("message number");
            ids.add(new DuplicateIdTaken(destination, message, Fingerprint.read(in), in.sequence("taken at")));
        }
        return new IdBlock(ids);
    }
}
