package org.ternmq.server.store.page;

import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * What the store's index says of a page.
 *
 * @param records the numbers of its records, in order
 * @param index the page's index record, or null where nothing of the page is needed any more: it was not completed, or is
 *     replaced, or partly deleted already
 */
record PageEntry(long[] records, byte[] index) {
    private static final int LIVE = 1;
    private static final int REMAINS = 2;

    /** A page of which only the records are left to be deleted. */
    static PageEntry remains(long[] records) {
        return new PageEntry(records, null);
    }

    boolean isLive() {
        return index != null;
    }

    byte[] encode() {
        ArrayWriter out = new ArrayWriter(16 + records.length * 5 + (isLive() ? index.length : 0));
        out.u8(isLive() ? LIVE : REMAINS);
        out.varint(records.length);
        for (long record : records) {
            out.varint(record);
        }
        if (isLive()) {
            out.raw(index);
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws FormatException if it is something else
     */
    static PageEntry decode(byte[] bytes) {
        ArrayReader in = new ArrayReader(bytes);
        int kind = in.u8("kind of entry");
        if (kind != LIVE && kind != REMAINS) {
            throw new FormatException("its index entry is of unknown kind " + kind);
        }
        long[] records = new long[in.count("records", in.remaining())];
        for (int i = 0; i < records.length; i++) {
            records[i] = in.sequence("record");
        }
        byte[] index = kind == LIVE ? in.rest() : null;
        in.expectEnd("the entry");
        return new PageEntry(records, index);
    }
}
