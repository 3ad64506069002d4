package org.ternmq.server.store;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.server.log.file.GroupKind;
import org.ternmq.server.log.file.LogFiles;
import org.ternmq.server.log.file.LogScanner;
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

    /**
     * Reads the log.
     *
     * @param millis a clock in milliseconds, for the report
     * @throws org.ternmq.server.log.file.DamagedLogException if the log is not as it was written
     */
    static Result run(LogFiles files, LongSupplier millis) throws IOException {
        Recovery recovery = new Recovery();
        long start = millis.getAsLong();
        ScannedLog scanned = LogScanner.scan(files, recovery::group);
        String report = String.format(
                "read the log in %s: %d files, %d groups, %d live messages, %d bytes cut off, %d ms",
                files.where(),
                scanned.segments().size(),
                scanned.groups(),
                recovery.image.liveMessages(),
                scanned.cutBytes(),
                millis.getAsLong() - start);
        LOGGER.log(System.Logger.Level.INFO, report);
        boolean clean = scanned.cleanClose() || scanned.groups() == 0;
        return new Result(recovery.image, recovery.image.recovered(clean, report), scanned);
    }

    private void group(GroupKind kind, long file, ArrayReader outcomes) {
        // Later snapshots say again what the groups before them have said.
        if (kind == GroupKind.SNAPSHOT && begun) {
            return;
        }
        begun = true;
        while (outcomes.remaining() > 0) {
            image.apply(OutcomeType.read(outcomes), file);
        }
    }
}
