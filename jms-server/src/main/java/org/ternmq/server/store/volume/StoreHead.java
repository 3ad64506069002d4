package org.ternmq.server.store.volume;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The first 4,096 bytes of the file with the pages. They never change.
 *
 * @param version of the format
 * @param salt random, in every checksum of this generation, so that nothing of another store is taken for its own
 */
record StoreHead(int version, long salt) {
    /** The version that this class writes. */
    static final int VERSION = 1;

    private static final long MAGIC = 0x5445524e53544f31L; // TERNSTO1
    private static final int CRC_AT = PageFormat.SIZE - Integer.BYTES;

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(PageFormat.SIZE);
        bytes.putLong(0, MAGIC).putInt(8, version).putLong(12, salt).putInt(20, PageFormat.SIZE);
        return bytes.putInt(CRC_AT, crc(bytes.array()));
    }

    /** Reads what {@link #encode} wrote, or returns null. */
    static StoreHead decode(ByteBuffer bytes) {
        boolean valid = bytes.getLong(0) == MAGIC && bytes.getInt(CRC_AT) == crc(bytes.array());
        return valid ? new StoreHead(bytes.getInt(8), bytes.getLong(12)) : null;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
