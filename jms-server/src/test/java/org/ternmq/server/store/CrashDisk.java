package org.ternmq.server.store;

import java.util.Random;
import org.ternmq.server.log.file.CrashingFiles;
import org.ternmq.server.log.file.FailurePoint;
import org.ternmq.server.store.volume.CrashingVolumeFiles;

/** The files of log and pages in memory. They fail, crash and fill their disk together. */
record CrashDisk(CrashingFiles log, CrashingVolumeFiles pages, FailurePoint failures) {

    static CrashDisk empty() {
        return of(new CrashingFiles(), new CrashingVolumeFiles());
    }

    private static CrashDisk of(CrashingFiles log, CrashingVolumeFiles pages) {
        FailurePoint failures = new FailurePoint();
        log.failWith(failures);
        pages.failWith(failures);
        return new CrashDisk(log, pages, failures);
    }

    /** What is found after the machine has lost its power. */
    CrashDisk crash(Random random) {
        return of(log.crash(random), pages.crash(random));
    }

    /** A copy in which everything is forced. */
    CrashDisk copy() {
        return of(log.copy(), pages.copy());
    }

    /** From now on nothing can be made larger. */
    void fillUp() {
        log.setUsable(0);
        pages.setCapacity(pages.size());
    }

    /** There is room again. */
    void makeRoom() {
        log.setUsable(Long.MAX_VALUE);
        pages.setCapacity(Long.MAX_VALUE);
    }
}
