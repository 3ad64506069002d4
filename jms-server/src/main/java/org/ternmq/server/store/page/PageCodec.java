package org.ternmq.server.store.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * The bytes of a page of messages. They are cut into records, so that a page may be as large as a message.
 *
 * <pre>
 * u8      format, 1
 * i64     the page's number
 * i32     the page's length in bytes
 * i32     the head's length, up to the end of its checksum
 * varint  how many messages
 *         of each message: varint length of its note, varint length of its bytes
 *         of each message its note: varint number, envelope
 * i32     CRC32C of the head so far
 *         of each message its bytes
 *         zeros, so that there are few different lengths of records
 * i32     CRC32C of everything before
 * </pre>
 */
final class PageCodec {
    private static final int CRC_BYTES = Integer.BYTES;

    private PageCodec() {}

    /** Takes the records of a page, one after another; it may keep them. */
    interface RecordSink {
        void record(byte[] bytes) throws IOException;
    }

    /**
     * Encodes a page. All records but the last have {@code recordBytes} bytes.
     *
     * @param recordBytes a multiple of 16
     */
    static void encode(long page, List<PageMessage> messages, int recordBytes, RecordSink sink) throws IOException {
        ArrayWriter head = PageHead.write(page, messages);
        long plain = PageHead.sealedBytes(head) + CRC_BYTES;
        for (PageMessage message : messages) {
            plain += message.bytes().length;
        }
        long last = plain % recordBytes;
        long length = plain - last + Math.min(recordBytes, RecordSize.rounded((int) last));
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a page of " + length + " bytes is longer than any page may be");
        }
        PageHead.seal(head, (int) length);
        RecordCutter cutter = new RecordCutter((int) length, recordBytes, sink);
        cutter.put(head.array(), head.size());
        for (PageMessage message : messages) {
            cutter.put(message.bytes(), message.bytes().length);
        }
        cutter.pad((int) (length - plain));
        cutter.putSum();
    }

    /**
     * Decodes messages of a page; of the others nothing is copied.
     *
     * @param slots which ones, ascending; null for all
     * @throws DamagedPageException if the page is not as it was written, whichever slots are asked for
     */
    static List<PageMessage> decode(long page, RecordSource source, int[] slots, String where)
            throws DamagedPageException {
        RecordReader in = new RecordReader(source);
        try {
            PageHead head = PageHead.read(page, in);
            List<PageMessage> messages = bodies(head, in, slots);
            in.skip(head.pageBytes() - CRC_BYTES - in.position());
            int expected = in.sum();
            if (new ArrayReader(in.take(CRC_BYTES)).i32("checksum") != expected) {
                throw new FormatException("its checksum is wrong");
            }
            in.expectEnd();
            return messages;
        } catch (FormatException e) {
            throw new DamagedPageException(where, page, in.place() + ": " + e.getMessage(), e);
        }
    }

    private static List<PageMessage> bodies(PageHead head, RecordReader in, int[] slots) {
        int wanted = slots == null ? head.count() : slots.length;
        checkLengths(head, in.position());
        List<PageMessage> messages = new ArrayList<>(wanted);
        int slot = 0;
        for (int i = 0; i < wanted; i++) {
            int next = slots == null ? i : slots[i];
            if (next < slot || next >= head.count()) {
                throw new IllegalArgumentException(
                        "slot " + next + " is asked for after slot " + (slot - 1) + " of " + head.count());
            }
            long before = 0;
            for (; slot < next; slot++) {
                before += head.bodies()[slot];
            }
            in.skip(before);
            messages.add(head.message(slot, in.take(head.bodies()[slot])));
            slot++;
        }
        return messages;
    }

    private static void checkLengths(PageHead head, long headBytes) {
        long all = headBytes + CRC_BYTES;
        for (int bytes : head.bodies()) {
            all += bytes;
        }
        if (all > head.pageBytes()) {
            throw new FormatException("its messages are longer than the page");
        }
    }
}
