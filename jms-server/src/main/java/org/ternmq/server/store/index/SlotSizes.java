package org.ternmq.server.store.index;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * How large the slots of a page are, to within an eighth: a byte a slot, and none if all are about the same. The sum is
 * exact.
 */
final class SlotSizes {
    private static final int FRACTION_BITS = 3;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;

    private final int count;
    private final int total;
    /** A class of sizes for each slot; null if all slots have the same. */
    private final byte[] classes;

    private SlotSizes(int count, int total, byte[] classes) {
        this.count = count;
        this.total = total;
        this.classes = classes;
    }

    static SlotSizes of(int[] sizes, int count) {
        long total = 0;
        boolean same = true;
        byte[] classes = new byte[count];
        for (int i = 0; i < count; i++) {
            total += sizes[i];
            classes[i] = (byte) classOf(sizes[i]);
            same &= classes[i] == classes[0];
        }
        return new SlotSizes(count, Math.toIntExact(total), same ? null : classes);
    }

    int total() {
        return total;
    }

    /** The size of a slot, about. */
    int size(int slot) {
        return classes == null ? total / count : sizeOf(classes[slot] & 0xFF);
    }

    void write(DataWriter out) {
        out.varint(total);
        out.bool(classes != null);
        if (classes != null) {
            out.raw(classes);
        }
    }

    static SlotSizes read(DataReader in, int count) {
        int total = in.number("bytes of all slots");
        byte[] classes = in.bool("slots differ in size") ? in.raw("sizes", count) : null;
        if (classes != null) {
            for (byte each : classes) {
                if ((each & 0xFF) > classOf(Integer.MAX_VALUE)) {
                    throw new FormatException("unknown class of sizes " + (each & 0xFF));
                }
            }
        }
        return new SlotSizes(count, total, classes);
    }

    /** The position of the highest bit, and the three bits below it. */
    private static int classOf(int size) {
        if (size <= FRACTION) {
            return size;
        }
        int highest = 31 - Integer.numberOfLeadingZeros(size);
        return highest - FRACTION_BITS + 1 << FRACTION_BITS | size >> highest - FRACTION_BITS & FRACTION;
    }

    private static int sizeOf(int sizeClass) {
        if (sizeClass <= FRACTION) {
            return sizeClass;
        }
        int shift = (sizeClass >> FRACTION_BITS) - 1;
        int lowest = (FRACTION + 1 | sizeClass & FRACTION) << shift;
        return lowest + (1 << shift >> 1);
    }
}
