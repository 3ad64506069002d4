package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file whose name says that it belongs to the log, with what its beginning says.
 *
 * @param header null if it is not valid
 * @param firstGroup the bytes where its first group should begin
 */
record FoundFile(long ordinal, String name, long bytes, FileHeader header, ByteBuffer firstGroup) {

    static FoundFile read(LogSource files, long ordinal, String name) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(FileHeader.BYTES + Group.HEADER_BYTES);
        long bytes;
        try (LogFile file = files.open(name)) {
            bytes = file.size();
            file.read(start, 0);
        }
        ByteBuffer firstGroup = start.slice(FileHeader.BYTES, Group.HEADER_BYTES);
        return new FoundFile(ordinal, name, bytes, FileHeader.decode(start.array()), firstGroup);
    }

    LogSegment segment() {
        return new LogSegment(ordinal, name, bytes);
    }

    /**
     * Whether this file may hold groups behind its invalid header. What an earlier use has left does not count: its
     * sequences are lower than those of the file before this one.
     */
    boolean mayHoldGroups(FoundFile before) {
        if (firstGroup.getInt(0) == 0) {
            return false;
        }
        long oldest =
                before == null || before.header() == null ? 0 : before.header().firstSequence();
        return firstGroup.get(16) == GroupKind.SNAPSHOT.code() && firstGroup.getLong(8) >= oldest;
    }

    /**
     * Stops the start if the header is not the one of this file.
     *
     * @throws DamagedLogException if it is not
     */
    void checkHeader(LogSource files) throws DamagedLogException {
        if (header == null) {
            throw DamagedLogException.at(files, name, 0, "the file has no valid header");
        }
        if (header.version() > FileHeader.VERSION) {
            throw new DamagedLogException("the log file " + files.where() + "/" + name + " has format "
                    + header.version() + ", and this server knows formats up to " + FileHeader.VERSION
                    + ": start the server version that wrote it, or a newer one");
        }
        if (header.ordinal() != ordinal) {
            throw DamagedLogException.at(
                    files, name, 20, "the header says that this is file " + header.ordinal() + " of the log");
        }
        if (header.capacity() != bytes) {
            throw DamagedLogException.at(
                    files,
                    name,
                    28,
                    "the file has " + bytes + " bytes, and its header says that there were " + header.capacity());
        }
    }
}
