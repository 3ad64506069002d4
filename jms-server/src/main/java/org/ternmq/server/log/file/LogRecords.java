package org.ternmq.server.log.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.zip.CRC32C;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.OutcomeType;

/**
 * Reads messages back from the log, also while it is being written: what was forced stays as it is until its file is not
 * needed any more. An instance is used by one thread at a time, which must not be interrupted: that closes files.
 */
public final class LogRecords implements Closeable {
    private static final int OPEN_FILES = 4;
    private static final int AHEAD = 256 << 10;
    /** Read at once where nothing says that the neighbours will be asked for. */
    private static final int SINGLE = 8 << 10;

    private final LogSource files;
    private final OpenHandles<LogFile> open;
    private final CRC32C crc = new CRC32C();
    /** What was read last: bytes of this file from this offset on. */
    private final byte[] near = new byte[AHEAD];

    private long nearFile;
    private int nearOffset;
    private int nearLength;
    /** Where the last message ended. */
    private int lastEnd;

    /** Reads from this log, which somebody else may write. */
    public LogRecords(LogSource files) {
        this.files = files;
        open = new OpenHandles<>(OPEN_FILES, number -> files.open(LogNames.log(number)));
    }

    /**
     * Reads a message.
     *
     * @param place in a file that the log still needs, and durable
     * @throws DamagedLogException if it is not there as it was written
     */
    public MessageAdded read(LogPlace place) throws IOException {
        check(place);
        try {
            return place.length() > AHEAD ? readLarge(place) : readNear(place);
        } catch (NoSuchFileException e) {
            throw damaged(place, "the file is missing");
        } finally {
            lastEnd = place.offset() + place.length();
        }
    }

    /** Closes files before this one: the log does not need them any more. */
    public void forget(long beforeOrdinal) throws IOException {
        open.closeBefore(beforeOrdinal);
        if (nearFile < beforeOrdinal) {
            nearLength = 0;
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    private void check(LogPlace place) throws DamagedLogException {
        if (place.offset() < FileHeader.BYTES || place.length() < 1) {
            throw damaged(place, "no message can be there with a length of " + place.length() + " bytes");
        }
    }

    private MessageAdded readNear(LogPlace place) throws IOException {
        if (isNear(place) && matches(place, near, place.offset() - nearOffset)) {
            return decode(place, near, place.offset() - nearOffset);
        }
        // What was read ahead may not have been written yet at that time.
        boolean onward = place.file() == nearFile && place.offset() >= lastEnd && place.offset() - lastEnd < AHEAD;
        fill(place, onward ? AHEAD : Math.max(SINGLE, place.length()));
        if (nearLength < place.length() || !matches(place, near, 0)) {
            throw wrong(place, nearLength);
        }
        return decode(place, near, 0);
    }

    private boolean isNear(LogPlace place) {
        return place.file() == nearFile
                && place.offset() >= nearOffset
                && place.offset() + (long) place.length() <= nearOffset + (long) nearLength;
    }

    private void fill(LogPlace place, int length) throws IOException {
        nearLength = 0;
        ByteBuffer target = ByteBuffer.wrap(near, 0, length);
        open.get(place.file()).read(target, place.offset());
        nearFile = place.file();
        nearOffset = place.offset();
        nearLength = target.position();
    }

    /** Reads in pieces: a read into the heap goes through memory outside of it, which is as large as the piece. */
    private MessageAdded readLarge(LogPlace place) throws IOException {
        LogFile file = open.get(place.file());
        if (file.size() < place.offset() + (long) place.length()) {
            throw wrong(place, (int) Math.max(0, file.size() - place.offset()));
        }
        byte[] bytes = new byte[place.length()];
        for (int at = 0; at < bytes.length; at += AHEAD) {
            file.read(ByteBuffer.wrap(bytes, at, Math.min(AHEAD, bytes.length - at)), place.offset() + (long) at);
        }
        if (!matches(place, bytes, 0)) {
            throw wrong(place, bytes.length);
        }
        return decode(place, bytes, 0);
    }

    private boolean matches(LogPlace place, byte[] bytes, int from) {
        crc.reset();
        crc.update(bytes, from, place.length());
        return (int) crc.getValue() == place.crc();
    }

    private MessageAdded decode(LogPlace place, byte[] bytes, int from) throws DamagedLogException {
        ArrayReader in = new ArrayReader(bytes, from, place.length());
        try {
            if (OutcomeType.read(in) instanceof MessageAdded added && in.remaining() == 0) {
                return added;
            }
        } catch (FormatException e) {
            throw damaged(place, "the record is whole but cannot be understood (" + e.getMessage() + ")");
        }
        throw damaged(place, "the record is whole but is not one message");
    }

    private DamagedLogException wrong(LogPlace place, int found) {
        return found < place.length()
                ? damaged(place, "a message of " + place.length() + " bytes should be here and the file ends")
                : damaged(place, "the checksum of a message of " + place.length() + " bytes is wrong");
    }

    private DamagedLogException damaged(LogPlace place, String what) {
        return DamagedLogException.found(files, LogNames.log(place.file()), place.offset(), what);
    }
}
