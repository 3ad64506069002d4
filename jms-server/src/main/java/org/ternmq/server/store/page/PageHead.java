package org.ternmq.server.store.page;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;

/**
 * The beginning of a page: everything but the messages' bytes, with a checksum of its own, so that what follows is found
 * without trusting anything that was not checked.
 *
 * @param bytes of the head
 * @param pageBytes how long the whole page is, the checksum at its end included
 * @param notes where what stands beside each message begins in the head, and where the last ends
 * @param bodies how long the bytes of each message are
 */
record PageHead(byte[] bytes, int pageBytes, int[] notes, int[] bodies) {
    /** The format byte, the page's number, its length and the head's length. */
    static final int FIXED_BYTES = 1 + Long.BYTES + Integer.BYTES + Integer.BYTES;

    private static final int FORMAT = 1;
    private static final int CRC_BYTES = Integer.BYTES;

    /** The bytes of the head of a page whose length is not known yet; {@link #seal} completes them. */
    static ArrayWriter write(long page, List<PageMessage> messages) {
        ArrayWriter notes = new ArrayWriter(messages.size() * 48);
        ArrayWriter out = new ArrayWriter(messages.size() * 56);
        out.u8(FORMAT);
        out.i64(page);
        out.i32(0);
        out.i32(0);
        out.varint(messages.size());
        for (PageMessage message : messages) {
            int before = notes.size();
            notes.varint(message.number());
            message.envelope().write(notes);
            out.varint(notes.size() - before);
            out.varint(message.bytes().length);
        }
        out.raw(notes.array(), 0, notes.size());
        return out;
    }

    /** Writes the lengths and the checksum. */
    static void seal(ArrayWriter head, int pageBytes) {
        head.setInt(1 + Long.BYTES, pageBytes);
        head.setInt(1 + Long.BYTES + Integer.BYTES, head.size() + CRC_BYTES);
        head.i32(sum(head.array(), head.size()));
    }

    /** The length of a head once it is sealed. */
    static int sealedBytes(ArrayWriter head) {
        return head.size() + CRC_BYTES;
    }

    /**
     * Reads the head of a page.
     *
     * @throws FormatException if it is not as it was written, or not of this page
     */
    static PageHead read(long page, RecordReader reader) {
        byte[] fixed = reader.take(FIXED_BYTES);
        ArrayReader in = new ArrayReader(fixed);
        int format = in.u8("format");
        if (format != FORMAT) {
            throw new FormatException("it has format " + format + ", but this server knows format " + FORMAT);
        }
        long found = in.i64("page number");
        int pageBytes = in.i32("page length");
        int length = in.i32("head length");
        if (found != page) {
            throw new FormatException("page " + found + " is in its place");
        }
        if (length < FIXED_BYTES + CRC_BYTES || pageBytes < length || pageBytes > reader.limit()) {
            throw new FormatException("its lengths are wrong (" + length + " of " + pageBytes + " bytes)");
        }
        byte[] head = new byte[length];
        System.arraycopy(fixed, 0, head, 0, FIXED_BYTES);
        System.arraycopy(reader.take(length - FIXED_BYTES), 0, head, FIXED_BYTES, length - FIXED_BYTES);
        int end = length - CRC_BYTES;
        if (new ArrayReader(head, end, CRC_BYTES).i32("checksum") != sum(head, end)) {
            throw new FormatException("the checksum of its head is wrong");
        }
        return table(head, pageBytes);
    }

    private static PageHead table(byte[] head, int pageBytes) {
        int end = head.length - CRC_BYTES;
        ArrayReader in = new ArrayReader(head, FIXED_BYTES, end - FIXED_BYTES);
        int count = in.count("messages", in.remaining());
        int[] notes = new int[count + 1];
        int[] bodies = new int[count];
        for (int i = 0; i < count; i++) {
            notes[i + 1] = notes[i] + in.count("length", head.length);
            bodies[i] = in.count("message length", pageBytes);
        }
        if (in.remaining() != notes[count]) {
            throw new FormatException("its head is not complete");
        }
        int first = in.position();
        Arrays.setAll(notes, i -> notes[i] + first);
        return new PageHead(head, pageBytes, notes, bodies);
    }

    int count() {
        return bodies.length;
    }

    /** The message of a slot with these bytes. */
    PageMessage message(int slot, byte[] body) {
        ArrayReader in = new ArrayReader(bytes, notes[slot], notes[slot + 1] - notes[slot]);
        PageMessage message = new PageMessage(in.sequence("message number"), Envelope.read(in), body);
        in.expectEnd("the envelope");
        return message;
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
