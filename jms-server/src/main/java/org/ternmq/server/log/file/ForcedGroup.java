package org.ternmq.server.log.file;

import java.util.List;
import java.util.zip.CRC32C;
import org.ternmq.server.outcome.Outcome;

/**
 * A group of batches that has just become durable, with the place of every message that it adds. Messages are counted in
 * the order of the outcomes, from 0. It is valid as long as {@link Retention#forced} lasts, and for its thread.
 */
public final class ForcedGroup {
    private final long file;
    private final int offset;
    private final List<List<Outcome>> batches;
    private final GroupEncoder group;
    private final CRC32C crc = new CRC32C();

    /**
     * @param offset where the group begins in its file
     * @param group still holds the group's bytes
     */
    ForcedGroup(long file, long offset, List<List<Outcome>> batches, GroupEncoder group) {
        this.file = file;
        this.offset = Math.toIntExact(offset);
        this.batches = batches;
        this.group = group;
    }

    /** The ordinal of the file that holds it. */
    public long file() {
        return file;
    }

    public List<List<Outcome>> batches() {
        return batches;
    }

    /** How many bytes of the file it takes. */
    public int bytes() {
        return group.size();
    }

    /** How many {@link org.ternmq.server.outcome.MessageAdded} are in it. */
    public int messages() {
        return group.messages().count();
    }

    /** Where a message is, as {@link #offset}, {@link #length} and {@link #crc} say one by one. */
    public LogPlace place(int message) {
        return new LogPlace(file, offset(message), length(message), crc(message));
    }

    /** Where in the file the outcome begins that adds the message. */
    public int offset(int message) {
        return offset + group.messages().start(message);
    }

    /** How many bytes that outcome takes. */
    public int length(int message) {
        return group.messages().length(message);
    }

    /** The CRC-32C of that outcome; it is computed anew each time, a tenth of a microsecond for 1 KB. */
    public int crc(int message) {
        crc.reset();
        crc.update(group.bytes(), group.messages().start(message), length(message));
        return (int) crc.getValue();
    }
}
