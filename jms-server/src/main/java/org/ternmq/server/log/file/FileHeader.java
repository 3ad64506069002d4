package org.ternmq.server.log.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a file.
 *
 * <pre>
 *  0  magic, "TERNLOG1"
 *  8  u32  format version
 * 12  u64  salt
 * 20  u64  ordinal
 * 28  u64  capacity
 * 36  u64  sequence of the first group
 * 44       zeros
 * 60  u32  CRC-32C of the bytes before it
 * </pre>
 *
 * @param salt random, and new whenever the file is used again: the groups of an earlier use do not fit it
 * @param ordinal the file's place in the log; the first is 1
 * @param capacity the file's size in bytes
 * @param firstSequence the sequence of its first group
 */
record FileHeader(int version, long salt, long ordinal, long capacity, long firstSequence) {
    static final int BYTES = 64;
    static final int VERSION = 1;
    private static final long MAGIC = 0x5445524E4C4F4731L;
    private static final int CRC_AT = 60;

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putInt(version).putLong(salt).putLong(ordinal);
        bytes.putLong(capacity).putLong(firstSequence);
        bytes.putInt(CRC_AT, crc(bytes.array()));
        return bytes.rewind();
    }

    /** Reads a header; null if it is not a valid one. */
    static FileHeader decode(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < BYTES || bytes.getLong() != MAGIC || bytes.getInt(CRC_AT) != crc(file)) {
            return null;
        }
        return new FileHeader(bytes.getInt(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
