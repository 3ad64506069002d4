package org.ternmq.server.store;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.log.file.DamagedLogException;
import org.ternmq.server.log.file.GroupKind;
import org.ternmq.server.log.file.LogFiles;
import org.ternmq.server.log.file.LogScanner;
import org.ternmq.server.log.file.LogSource;
import org.ternmq.server.log.file.ScannedGroup;
import org.ternmq.server.log.file.ScannedLog;
import org.ternmq.server.outcome.AddedInPlace;
import org.ternmq.server.outcome.OutcomeType;
import org.ternmq.server.store.duplicate.IdBlock;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.page.StorePosition;

/** Makes the state of a data directory: from the index of the pages, and from what the log says since. */
final class StoreRecovery {
    private static final System.Logger LOGGER = System.getLogger(StoreRecovery.class.getName());

    private final StoreState state;
    private boolean begun;
    private long skipped;

    /**
     * What a recovery gives.
     *
     * @param state goes on following the log
     */
    record Result(StoreState state, RecoveredState recovered, ScannedLog scanned) {}

    private StoreRecovery(StoreState state) {
        this.state = state;
    }

    /**
     * Reads a data directory in order to go on behind it: what was read of the log is forced.
     *
     * @param millis a clock in milliseconds, for the report
     * @throws DamagedLogException if the log is not as it was written
     * @throws IOException if it is not the log of these pages, or cannot be read
     */
    static Result run(PageStore pages, LogFiles log, LongSupplier millis) throws IOException {
        Result result = look(pages, log, millis);
        LogScanner.force(log, result.scanned());
        LOGGER.log(System.Logger.Level.INFO, result.recovered().report());
        return result;
    }

    /**
     * Reads a data directory and changes nothing.
     *
     * @throws DamagedLogException if the log is not as it was written
     * @throws IOException if it is not the log of these pages, or cannot be read
     */
    static Result look(PageStore pages, LogSource log, LongSupplier millis) throws IOException {
        long start = millis.getAsLong();
        StoreState state = new StoreState(pages.position());
        StoreRecovery recovery = new StoreRecovery(state);
        // The log's first file comes into memory while the pages are read.
        try (LogScanner scanner = LogScanner.begin(log, recovery::group)) {
            pages.load((page, index) -> state.restore(decode(page, index)));
            pages.ids().load((number, block) -> state.restore(decodeIds(number, block)));
            long paged = state.liveMessages();
            long read = millis.getAsLong();
            ScannedLog scanned = scanner.read();
            checkReaches(log, scanned, pages.position(), state);
            boolean clean = scanned.cleanClose() || scanned.groups() == 0;
            RecoveredState recovered = state.recovered(scanned.lastOrdinal(), clean, "");
            String report = String.format(
                    "read the store beside %s: %d entries in pages, %d ms; read the log: %d files, %d groups, %d messages"
                            + " that the pages have or had, %d bytes cut off, %d ms; %d entries are live",
                    log.where(),
                    paged,
                    read - start,
                    scanned.segments().size(),
                    scanned.groups(),
                    recovery.skipped,
                    scanned.cutBytes(),
                    millis.getAsLong() - read,
                    state.liveMessages());
            return new Result(state, recovered.withReport(report), scanned);
        }
    }

    private static StoredPage decode(long page, byte[] index) throws IOException {
        try {
            return StoredPage.decode(new ArrayReader(index));
        } catch (FormatException e) {
            throw new IOException(
                    "the index entry of page " + page + " of the store cannot be understood (" + e.getMessage()
                            + "): restore the data directory from a backup",
                    e);
        }
    }

    private static IdBlock decodeIds(long number, byte[] block) throws IOException {
        try {
            return IdBlock.decode(block);
        } catch (FormatException e) {
            throw new IOException(
                    "block " + number + " of duplicate ids in the store cannot be understood (" + e.getMessage()
                            + "): restore the data directory from a backup",
                    e);
        }
    }

    /**
     * The log begins where the pages need it, and does not end before what they hold. Where it begins later it says of which
     * checkpoint the pages must be for that.
     */
    private static void checkReaches(LogSource log, ScannedLog scanned, StorePosition position, StoreState state)
            throws IOException {
        long from = position.replayFrom();
        if (from > 0 && first(scanned) > from && scanned.reliesOn() > position.checkpoint()) {
            throw otherTime("the store needs the log in " + log.where() + " from file " + from + " on, and "
                    + (scanned.segments().isEmpty() ? "there is none" : "it begins with file " + first(scanned)));
        }
        if (scanned.lastOrdinal() < from) {
            throw otherTime("the store needs the log in " + log.where() + " from file " + from
                    + " on, and it ends with file " + scanned.lastOrdinal());
        }
        if (state.highestUsed() < position.covered()) {
            throw otherTime("the store holds messages up to number " + position.covered() + ", and the log in "
                    + log.where() + " ends with number " + state.highestUsed());
        }
    }

    private static IOException otherTime(String what) {
        return new IOException(
                what + ": store and log are not of the same time; restore the whole data directory from one backup");
    }

    /** The ordinal of the first log file that was found, or {@link Long#MAX_VALUE}. */
    static long first(ScannedLog scanned) {
        return scanned.segments().isEmpty()
                ? Long.MAX_VALUE
                : scanned.segments().get(0).ordinal();
    }

    private void group(ScannedGroup group) {
        // Later snapshots say again what the groups before them have said.
        if (group.kind() == GroupKind.SNAPSHOT && begun) {
            return;
        }
        begun = true;
        while (group.outcomes().remaining() > 0) {
            int offset = group.offset();
            AddedInPlace added = AddedInPlace.read(group.outcomes());
            if (added == null) {
                state.apply(OutcomeType.read(group.outcomes()));
            } else if (!state.add(added, group, offset)) {
                skipped++;
            }
        }
    }
}
