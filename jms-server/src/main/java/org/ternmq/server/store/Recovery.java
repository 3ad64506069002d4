package org.ternmq.server.store;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.ternmq.server.log.file.GroupKind;
import org.ternmq.server.log.file.LogFiles;
import org.ternmq.server.log.file.LogScanner;
import org.ternmq.server.log.file.LogSource;
import org.ternmq.server.log.file.ScannedGroup;
import org.ternmq.server.log.file.ScannedLog;
import org.ternmq.server.outcome.OutcomeType;

/** Makes the state out of the log. */
final class Recovery {
    private static final System.Logger LOGGER = System.getLogger(Recovery.class.getName());

    private final StateImage image = new StateImage();
    private boolean begun;

    /**
     * What a recovery gives.
     *
     * @param image goes on following the log
     */
    record Result(StateImage image, RecoveredState state, ScannedLog scanned) {}

    private Recovery() {}

    /** Gives the visitor all that a log holds. */
    private interface Reading {
        ScannedLog read(LogScanner.Visitor visitor) throws IOException;
    }

    /**
     * Reads the log in order to go on behind it: everything read is forced.
     *
     * @param millis a clock in milliseconds, for the report
     * @throws org.ternmq.server.log.file.DamagedLogException if the log is not as it was written
     */
    static Result run(LogFiles files, LongSupplier millis) throws IOException {
        Result result = read(files, visitor -> LogScanner.scan(files, visitor), millis);
        LOGGER.log(System.Logger.Level.INFO, result.state().report());
        return result;
    }

    /**
     * Reads the log and changes nothing.
     *
     * @throws org.ternmq.server.log.file.DamagedLogException if the log is not as it was written
     */
    static Result look(LogSource files, LongSupplier millis) throws IOException {
        return read(files, visitor -> LogScanner.read(files, visitor), millis);
    }

    private static Result read(LogSource files, Reading reading, LongSupplier millis) throws IOException {
        Recovery recovery = new Recovery();
        long start = millis.getAsLong();
        ScannedLog scanned = reading.read(recovery::group);
        String report = String.format(
                "read the log in %s: %d files, %d groups, %d live messages, %d bytes cut off, %d ms",
                files.where(),
                scanned.segments().size(),
                scanned.groups(),
                recovery.image.liveMessages(),
                scanned.cutBytes(),
                millis.getAsLong() - start);
        boolean clean = scanned.cleanClose() || scanned.groups() == 0;
        return new Result(recovery.image, recovery.image.recovered(clean, report), scanned);
    }

    private void group(ScannedGroup group) {
        // Later snapshots say again what the groups before them have said.
        if (group.kind() == GroupKind.SNAPSHOT && begun) {
            return;
        }
        begun = true;
        while (group.outcomes().remaining() > 0) {
            image.apply(OutcomeType.read(group.outcomes()), group.file());
        }
    }
}
