package org.ternmq.server.store.page;

import java.util.zip.CRC32C;
import org.ternmq.protocol.message.FormatException;

/** Reads the bytes of a page from its records, of which it holds one at a time, and sums them up. */
final class RecordReader {
    private final RecordSource source;
    private final CRC32C crc = new CRC32C();
    private int next;
    private int longest;
    private byte[] record = {};
    private int at;
    private long taken;

    RecordReader(RecordSource source) {
        this.source = source;
    }

    /** How many bytes have been taken or passed over. */
    long position() {
        return taken;
    }

    /** More bytes than these there cannot be: no record is longer than the first. */
    long limit() {
        return (long) source.count() * longest;
    }

    /** The name of the record that was read last. */
    String place() {
        return source.name(Math.max(0, next - 1));
    }

    /** Takes the next bytes, which the caller knows to be no more than there can be. */
    byte[] take(int length) {
        byte[] bytes = new byte[length];
        move(bytes, length);
        return bytes;
    }

    /** Passes over the next bytes. */
    void skip(long length) {
        move(null, length);
    }

    private void move(byte[] into, long length) {
        long done = 0;
        while (done < length) {
            if (at == record.length) {
                load();
            }
            int count = (int) Math.min(length - done, record.length - at);
            crc.update(record, at, count);
            if (into != null) {
                System.arraycopy(record, at, into, (int) done, count);
            }
            at += count;
            done += count;
        }
        taken += length;
    }

    private void load() {
        if (next == source.count()) {
            throw new FormatException("it ends after " + taken + " bytes, in the middle");
        }
        byte[] found = source.record(next);
        next++;
        if (found == null) {
            throw new FormatException("the record does not exist");
        }
        if (found.length > longest && next > 1) {
            throw new FormatException("the record is longer than the first");
        }
        longest = Math.max(longest, found.length);
        record = found;
        at = 0;
    }

    /** CRC32C of all bytes so far. */
    int sum() {
        return (int) crc.getValue();
    }

    /** Refuses bytes behind the last one. */
    void expectEnd() {
        if (at != record.length || next != source.count()) {
            throw new FormatException("it goes on behind its end, at byte " + taken);
        }
    }
}
