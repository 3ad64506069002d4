package org.ternmq.server.log.file;

import java.util.zip.CRC32C;
import org.ternmq.protocol.message.ArrayReader;

/**
 * A group that has been read. The memory behind it serves the next one.
 *
 * @param file the ordinal of the file that holds it
 * @param bytes that file from its beginning
 * @param outcomes the outcomes of a snapshot or of whole batches, one after another to the end; its position is the
 *     offset in the file
 */
public record ScannedGroup(GroupKind kind, long file, byte[] bytes, ArrayReader outcomes) {

    /** Where in the file the next outcome begins. */
    public int offset() {
        return outcomes.position();
    }

    /** The place of an outcome that began at this offset and has just been read. */
    public LogPlace placeFrom(int offset) {
        int length = offset() - offset;
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return new LogPlace(file, offset, length, (int) crc.getValue());
    }
}
