package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the groups of one file after another and tells an unfinished end from damage. */
final class FileScanner implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(FileScanner.class.getName());

    /** Where the sequence stands in a group. */
    private static final int SEQUENCE_AT = 8;

    private static final byte[] ZEROS = new byte[16 << 10];

    private final LogSource files;
    private final GroupVisitor visitor;
    private final FileReading reading;
    private long lastSequence;
    private long groups;
    private boolean endsWithClose;

    interface GroupVisitor {
        void group(FoundFile file, Group group) throws DamagedLogException;
    }

    FileScanner(LogSource files, GroupVisitor visitor) {
        this.files = files;
        this.visitor = visitor;
        reading = new FileReading(files);
    }

    long lastSequence() {
        return lastSequence;
    }

    long groups() {
        return groups;
    }

    /** Whether the last group of all was the mark of a clean close. */
    boolean endsWithClose() {
        return endsWithClose;
    }

    /**
     * Reads a file.
     *
     * @param previous the sequence of the last group before it
     * @param next the file after it, or null: then it is the one whose end may be unfinished
     * @return how many bytes of an unfinished group were cut off
     */
    long scan(FoundFile file, long previous, FoundFile next) throws IOException {
        lastSequence = previous;
        if (file.header().firstSequence() != previous + 1) {
            throw DamagedLogException.at(
                    files,
                    file.name(),
                    36,
                    "its first group is " + file.header().firstSequence() + " but the one before it is " + previous);
        }
        begin(file);
        int end = readGroups(file, next == null ? Long.MAX_VALUE : next.header().firstSequence() - 1);
        if (next != null) {
            checkReaches(file, end, next);
            return 0;
        }
        return judgeEnd(file, end, endsWithClose && lastSequence > previous);
    }

    /** Begins to bring a file into memory that is to be read next. */
    void begin(FoundFile file) throws IOException {
        if (file.bytes() > Integer.MAX_VALUE - 8) {
            throw DamagedLogException.at(files, file.name(), 0, "no log file has " + file.bytes() + " bytes");
        }
        reading.begin(file);
    }

    private int readGroups(FoundFile file, long upTo) throws IOException {
        int offset = FileHeader.BYTES;
        while (lastSequence < upTo) {
            Group group = groupAt(offset, file.header().salt());
            if (group == null) {
                return offset;
            }
            if (group.sequence() != lastSequence + 1) {
                throw DamagedLogException.at(
                        files,
                        file.name(),
                        offset,
                        "group " + (lastSequence + 1) + " should stand here and group " + group.sequence() + " does");
            }
            visitor.group(file, group);
            endsWithClose = group.kind() == GroupKind.CLOSE;
            lastSequence = group.sequence();
            groups++;
            offset = group.end();
        }
        return offset;
    }

    private Group groupAt(int offset, long salt) throws IOException {
        ByteBuffer start = reading.await((long) offset + Group.HEADER_BYTES);
        return Group.at(reading.await(Group.end(start, offset)), offset, salt);
    }

    private void checkReaches(FoundFile file, int end, FoundFile next) throws DamagedLogException {
        long expected = next.header().firstSequence() - 1;
        if (lastSequence != expected) {
            throw DamagedLogException.at(
                    files,
                    file.name(),
                    end,
                    "group " + (lastSequence + 1) + " is not valid, and " + next.name() + " goes on after group "
                            + expected);
        }
    }

    /** At most one group is unforced at any time: if a later one is valid, what is not valid here was durable once. */
    private long judgeEnd(FoundFile file, int end, boolean closed) throws IOException {
        ByteBuffer bytes = reading.await(file.bytes());
        int later = laterGroup(bytes, end, file.header().salt());
        if (later >= 0) {
            throw DamagedLogException.at(
                    files,
                    file.name(),
                    end,
                    "group " + (lastSequence + 1) + " is not valid, but a later one is, at offset " + later);
        }
        int length = end <= bytes.limit() - Integer.BYTES ? bytes.getInt(end) : 0;
        if (length == 0) {
            return 0;
        }
        if (closed) {
            throw DamagedLogException.at(
                    files, file.name(), end, "something follows the mark of a clean close, and nothing may");
        }
        long cut = Group.fits(length, end, bytes.limit()) ? length + 8L : bytes.limit() - end;
        LOGGER.log(
                System.Logger.Level.WARNING,
                "the log ends in " + files.where() + "/" + file.name() + " at offset " + end
                        + " with a group that was not finished when the server stopped: cut off " + cut
                        + " bytes; nothing in them had been confirmed");
        return cut;
    }

    private int laterGroup(ByteBuffer bytes, int from, long salt) {
        // A group takes bytes of its own, so that only few sequences are possible in what is left.
        long highest = lastSequence + 1 + (bytes.limit() - from) / Group.HEADER_BYTES;
        for (int offset = from; offset <= bytes.limit() - Group.HEADER_BYTES; offset++) {
            long sequence = bytes.getLong(offset + SEQUENCE_AT);
            if (sequence == 0) {
                // Most of what is left was never written, and a start has to come through all of it.
                offset = throughZeros(bytes, offset);
            } else if (sequence > lastSequence && sequence <= highest && Group.at(bytes, offset, salt) != null) {
                return offset;
            }
        }
        return -1;
    }

    /** From an offset whose sequence is zero to one behind it, in steps of eight, up to which all sequences are. */
    private static int throughZeros(ByteBuffer bytes, int from) {
        int zeros = endOfZeros(bytes, from + SEQUENCE_AT) - from;
        return from + (zeros - 2 * Long.BYTES) / Long.BYTES * Long.BYTES;
    }

    /** The index of the first byte from here on that is not zero, or the end. */
    private static int endOfZeros(ByteBuffer bytes, int from) {
        // A loop over single bytes would take long here, for at a start nothing is compiled yet.
        for (int at = from; at < bytes.limit(); at += ZEROS.length) {
            int length = Math.min(ZEROS.length, bytes.limit() - at);
            int other = Arrays.mismatch(bytes.array(), at, at + length, ZEROS, 0, length);
            if (other >= 0) {
                return at + other;
            }
        }
        return bytes.limit();
    }

    /** Ends the reading of files. */
    @Override
    public void close() throws IOException {
        reading.close();
    }
}
