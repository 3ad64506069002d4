package org.ternmq.server.store.volume;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first 4,096 bytes of a commit area; the images of the changed pages follow.
 *
 * @param sequence of the commit, from 1 on
 * @param pages how many pages the store has after the commit, page 0 included
 * @param images how many images follow
 * @param bodyCrc CRC-32C of all images
 * @param payload what the caller gave with the commit
 */
record CommitHead(long sequence, int pages, int images, int bodyCrc, byte[] payload) {
    /** The longest payload of a commit in bytes. */
    static final int MAX_PAYLOAD = 2048;

    private static final long MAGIC = 0x5445524e434d5431L; // TERNCMT1
    private static final int PAYLOAD_AT = 48;
    private static final int CRC_AT = PageFormat.SIZE - Integer.BYTES;

    ByteBuffer encode(long salt) {
        ByteBuffer bytes = ByteBuffer.allocate(PageFormat.SIZE);
        bytes.putLong(0, MAGIC).putInt(8, StoreHead.VERSION).putLong(12, salt).putLong(20, sequence);
        bytes.putInt(28, pages).putInt(32, images).putInt(36, bodyCrc).putInt(40, payload.length);
        bytes.put(PAYLOAD_AT, payload);
        return bytes.putInt(CRC_AT, crc(bytes.array()));
    }

    /** Reads what {@link #encode} wrote with this salt, or returns null. */
    static CommitHead decode(ByteBuffer bytes, long salt) {
        if (bytes.getLong(0) != MAGIC || bytes.getInt(CRC_AT) != crc(bytes.array()) || bytes.getLong(12) != salt) {
            return null;
        }
        byte[] payload = Arrays.copyOfRange(bytes.array(), PAYLOAD_AT, PAYLOAD_AT + bytes.getInt(40));
        return new CommitHead(bytes.getLong(20), bytes.getInt(28), bytes.getInt(32), bytes.getInt(36), payload);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }

    /** The size of the area in bytes. */
    long size() {
        return (images + 1L) * PageFormat.SIZE;
    }
}
