package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ternmq.server.store.checkpoint.CheckpointResult;

/** A disk that becomes full at any time costs nothing but time. */
class FullDiskTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final int GROUPS = 60;

    @Test
    void nothingIsLostAndAllGoesOnWhereverTheDiskBecomesFull() throws IOException {
        int full = 0;
        int blocked = 0;
        for (int seed = 1; seed <= (THOROUGH ? 20 : 1); seed++) {
            CrashRun recorded = new CrashRun(seed).withPatience();
            recorded.open();
            long before = recorded.disk().failures().operations();
            recorded.write(GROUPS);
            long operations = recorded.disk().failures().operations() - before;
            for (long n = 1; n <= operations; n += THOROUGH ? 1 : 2) {
                CrashRun run = new CrashRun(seed).withPatience();
                blocked += fullFrom(run, n) ? 1 : 0;
                full += run.fullDisks();
            }
        }
        assertThat(full).as("checkpoints that met a full disk").isGreaterThan(50);
        assertThat(blocked).as("times that the log had to wait").isGreaterThan(50);
    }

    private static boolean fullFrom(CrashRun run, long operation) throws IOException {
        run.open();
        run.disk().failures().happenAfter(operation, () -> {
            run.disk().fillUp();
            run.store().writer().giveUpWaiting();
        });
        run.write(GROUPS);
        // What waits is written as soon as a checkpoint has made room, or somebody else.
        boolean blocked = !run.flush();
        for (int i = 0; i < 3; i++) {
            run.checkpoint();
            run.store().reclaim();
            run.flush();
        }
        run.disk().makeRoom();
        assertThat(run.flush()).as("written once there is room").isTrue();
        run.write(5);
        assertThat(run.checkpoint()).isIn(CheckpointResult.DONE, CheckpointResult.IDLE, CheckpointResult.RELEASED);
        run.write(3);
        run.crash();
        run.open();
        run.write(5);
        run.close();
        run.open();
        return blocked;
    }
}
