package org.ternmq.server.store.page;

import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.store.volume.VolumeException;

/**
 * What a commit says about the log: how far the pages go, and where replaying begins.
 *
 * @param replayFrom the ordinal of the log file that replay begins in; everything before is in the pages
 * @param covered messages up to this number are in the pages or dead: their additions in the log are passed over
 * @param checkpoint the number of the last checkpoint, 0 before the first
 * @param nextPage the number of the next page, from 1; an entry of this number or a higher one was not completed
 */
public record StorePosition(long replayFrom, long covered, long checkpoint, long nextPage) {
    /** The version of the format of pages, entries and this. */
    public static final int FORMAT = 1;

    /** Of a store that was never committed: replay begins with the first log file there is. */
    public static final StorePosition NONE = new StorePosition(0, 0, 0, 1);

    /** The bytes that are kept with a commit. */
    public byte[] encode() {
        ArrayWriter out = new ArrayWriter(48);
        out.i32(FORMAT);
        out.i64(replayFrom);
        out.i64(covered);
        out.i64(checkpoint);
        out.i64(nextPage);
        return out.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote; of no bytes it is {@link #NONE}.
     *
     * @param where the store, for the message
     * @throws VolumeException if a newer server wrote it, or it is not a position
     */
    public static StorePosition decode(byte[] payload, String where) {
        if (payload.length == 0) {
            return NONE;
        }
        ArrayReader in = new ArrayReader(payload);
        try {
            int format = in.i32("format");
            if (format > FORMAT) {
                throw new VolumeException("the store in " + where + " has format " + format
                        + ", but this server knows formats up to " + FORMAT + ": use a newer server");
            }
            StorePosition position = new StorePosition(
                    in.i64("replay position"), in.i64("covered messages"), in.i64("checkpoint"), in.i64("next page"));
            in.expectEnd("the position");
            return position;
        } catch (FormatException e) {
            throw new VolumeException(
                    "the last commit of the store in " + where + " does not say what it covers (" + e.getMessage()
                            + "): restore the data directory from a backup",
                    e);
        }
    }
}
