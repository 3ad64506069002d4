package org.ternmq.server.store.volume;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a page looks like in a file: 4,080 bytes of data, then its number, the sequence of the commit that wrote it, and
 * a CRC-32C of the store's salt and all of this. Page 0 holds the state of the store, all others the data of MapDB.
 */
final class PageFormat {
    /** Bytes of a page in a file; also those of the head before the first page. */
    static final int SIZE = 4096;
    /** Bytes of a page that are the user's. */
    static final int DATA = 4080;

    private static final int NUMBER_AT = DATA;
    private static final int SEQUENCE_AT = DATA + 4;
    private static final int CRC_AT = DATA + 12;

    private PageFormat() {}

    /** Where this page begins in the file. */
    static long offset(int page) {
        return (page + 1L) * SIZE;
    }

    /** Completes the page before it is written. */
    static void seal(byte[] page, int number, long salt, long sequence) {
        ByteBuffer buffer = ByteBuffer.wrap(page);
        buffer.putInt(NUMBER_AT, number);
        buffer.putLong(SEQUENCE_AT, sequence);
        buffer.putInt(CRC_AT, crc(page, salt));
    }

    static int number(byte[] page) {
        return ByteBuffer.wrap(page).getInt(NUMBER_AT);
    }

    static long sequence(byte[] page) {
        return ByteBuffer.wrap(page).getLong(SEQUENCE_AT);
    }

    /**
     * What is wrong with a page that was read.
     *
     * @param newest the sequence of the last commit
     * @return null where nothing is
     */
    static String fault(byte[] page, int number, long salt, long newest) {
        if (ByteBuffer.wrap(page).getInt(CRC_AT) != crc(page, salt)) {
            return "the checksum of page " + number + " is wrong";
        }
        if (number(page) != number) {
            return "page " + number(page) + " is in the place of page " + number;
        }
        if (sequence(page) > newest) {
            return "page " + number + " is of commit " + sequence(page) + ", but the last commit is " + newest;
        }
        return null;
    }

    private static int crc(byte[] page, long salt) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, salt));
        crc.update(page, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
