package org.ternmq.server.log.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.ternmq.protocol.message.ArrayReader;

/**
 * A valid group in a file.
 *
 * <pre>
 *  0  u32  length: the bytes from the sequence to the end of the group; 0 is the end of the log
 *  4  u32  CRC-32C of the file's salt (u64) and those bytes
 *  8  u64  sequence
 * 16  u8   kind
 * 17       payload
 * </pre>
 *
 * @param payload where its payload begins
 * @param end where the next group begins
 */
record Group(byte[] file, long sequence, int kindCode, int payload, int end) {
    /** The bytes before the payload. */
    static final int HEADER_BYTES = 17;

    /** The zero length after the last group. */
    static final int END_BYTES = 4;

    private static final int CRC_FROM = 8;
    private static final int SMALLEST_LENGTH = HEADER_BYTES - CRC_FROM;

    GroupKind kind() {
        return GroupKind.of(kindCode);
    }

    ArrayReader reader() {
        return new ArrayReader(file, payload, end - payload);
    }

    /** Whether a length can stand at this offset of a file of that size. */
    static boolean fits(long length, int offset, int size) {
        return length >= SMALLEST_LENGTH && length <= (long) size - offset - CRC_FROM;
    }

    /** Where the group at this offset ends by its length, or its first bytes where no such group can stand there. */
    static long end(ByteBuffer file, int offset) {
        int length = offset > file.limit() - HEADER_BYTES ? 0 : file.getInt(offset);
        return offset + CRC_FROM + (fits(length, offset, file.limit()) ? (long) length : 0);
    }

    /** The group that begins at this offset, or null if there is no valid one. */
    static Group at(ByteBuffer file, int offset, long salt) {
        if (offset > file.limit() - HEADER_BYTES) {
            return null;
        }
        int length = file.getInt(offset);
        if (!fits(length, offset, file.limit())
                || file.getInt(offset + 4) != crc(salt, file.array(), offset + CRC_FROM, length)) {
            return null;
        }
        return new Group(
                file.array(),
                file.getLong(offset + 8),
                file.get(offset + 16) & 0xFF,
                offset + HEADER_BYTES,
                offset + CRC_FROM + length);
    }

    /** The checksum of a group's bytes from its sequence on. */
    static int crc(long salt, byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        for (int shift = 56; shift >= 0; shift -= 8) {
            crc.update((int) (salt >>> shift));
        }
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
