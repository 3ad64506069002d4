package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.server.log.file.DamagedLogException;
import org.ternmq.server.store.checkpoint.CheckpointResult;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.volume.VolumeException;

/** Pages that are not as they were written, or not those of the log beside them, are named and never taken for content. */
class PagesDamageTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final int BLOCK = 4096;

    private final Random random = new Random(8);
    private CrashRun run;
    private CrashDisk disk;

    @BeforeEach
    void makeAStore() throws IOException {
        run = new CrashRun(3).withPatience();
        run.open();
        run.write(60);
        settle();
        disk = run.disk();
    }

    private void settle() throws IOException {
        CheckpointResult result = run.checkpoint();
        while (result != CheckpointResult.IDLE) {
            run.store().reclaim();
            result = run.checkpoint();
        }
    }

    @Test
    void flippedBitInAnyPageIsNamedOrPutRight() throws IOException {
        String right = SteppedStore.state(disk);
        int named = 0;
        int read = 0;
        int tried = 0;
        for (String name : disk.pages().list()) {
            int length = disk.pages().bytes(name).length;
            for (int start = 0; start < length; start += THOROUGH ? BLOCK / 4 : 2 * BLOCK) {
                CrashDisk damaged = disk.copy();
                byte[] bytes = damaged.pages().bytes(name);
                int at = start + random.nextInt(Math.min(BLOCK / 4, length - start));
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                damaged.pages().put(name, bytes);
                tried++;
                read += isRefused(damaged, right, name) ? 1 : 0;
                named += isFoundByCheck(damaged, name) ? 1 : 0;
            }
        }
        assertThat(read).as("found by recovery or by reading, of %d", tried).isGreaterThan(3);
        assertThat(named).as("found by a check, of %d", tried).isGreaterThan(tried / 2);
    }

    /** Whether recovery, or reading all that it found, says that the file is damaged; if not, all is right. */
    private static boolean isRefused(CrashDisk damaged, String right, String name) throws IOException {
        try {
            assertThat(SteppedStore.state(damaged.copy())).isEqualTo(right);
            return false;
        } catch (VolumeException e) {
            assertThat(e).hasMessageContaining(name).hasMessageContaining("damaged at offset");
            return true;
        }
    }

    private static boolean isFoundByCheck(CrashDisk damaged, String name) throws IOException {
        try (PageStore pages = PageStore.open(
                damaged.copy().pages(), SteppedStore.CONFIG.volume(), new Random(1), () -> Long.MAX_VALUE)) {
            return !pages.check().isEmpty();
        } catch (VolumeException e) {
            assertThat(e).hasMessageContaining(name);
            return true;
        }
    }

    @Test
    void missingPagesStopTheStartOnceTheLogDoesNotHoldAllAnyMore() throws IOException {
        CrashDisk without = new CrashDisk(disk.log().copy(), CrashDisk.empty().pages(), disk.failures());
        assertThatThrownBy(() -> SteppedStore.open(without))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the log in memory begins with file ")
                .hasMessageContaining("but that is empty: restore the data directory from a backup");
    }

    @Test
    void missingLogStopsTheStart() {
        CrashDisk without = new CrashDisk(CrashDisk.empty().log(), disk.pages().copy(), disk.failures());
        assertThatThrownBy(() -> SteppedStore.open(without))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the store needs the log in memory from file ")
                .hasMessageContaining("there is none")
                .hasMessageContaining("restore the whole data directory from one backup");
    }

    @Test
    void logIsRefusedThatIsOlderThanItsPagesOrDoesNotReachThem() throws IOException {
        List<CrashDisk> times = new ArrayList<>();
        List<String> states = new ArrayList<>();
        List<Long> covered = new ArrayList<>();
        List<Long> highest = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            times.add(run.disk().copy());
            states.add(SteppedStore.state(times.get(i)));
            covered.add(run.store().pages().position().covered());
            highest.add(run.store().highestUsed());
            run.withoutCheckpoints().write(4);
            settle();
        }
        int refused = 0;
        for (int log = 0; log < times.size(); log++) {
            for (int pages = 0; pages < times.size(); pages++) {
                String found = found(with(times.get(log), times.get(pages)));
                refused += found == null ? 1 : 0;
                if (log >= pages) {
                    assertThat(found).as("log %d, pages %d", log, pages).isIn(null, states.get(log));
                } else if (highest.get(log) < covered.get(pages)) {
                    // With the same messages in both, the pages at most know of removals that the log does not.
                    assertThat(found).as("log %d, pages %d", log, pages).isNull();
                }
            }
        }
        assertThat(refused).isGreaterThan(times.size());
    }

    @Test
    void shortenedLogIsRefusedBesidePagesThatAreOlderThanWhatItReliesOn() throws IOException {
        run.withoutCheckpoints();
        CrashDisk older = run.disk().copy();
        run.write(40);
        settle();
        run.removeAll();
        settle();
        CrashDisk newer = run.disk().copy();
        long needed = run.store().pages().position().replayFrom();
        for (int i = 0; i < 60; i++) {
            run.write(1);
            run.removeAll();
        }
        assertThat(run.store().release()).isTrue();
        run.store().reclaim();
        CrashDisk shortened = run.disk().copy();
        assertThat(run.store().pages().position().replayFrom()).isEqualTo(needed);
        assertThat(shortened.log().list()).doesNotContain(String.format("log-%010d.tern", needed));
        assertThat(SteppedStore.state(with(shortened, newer))).isEqualTo(SteppedStore.state(shortened.copy()));
        assertThat(found(with(shortened, older))).isNull();
    }

    private CrashDisk with(CrashDisk log, CrashDisk pages) {
        return new CrashDisk(log.log().copy(), pages.pages().copy(), disk.failures());
    }

    /** The state, or null where it is refused with the reason. */
    private static String found(CrashDisk mixed) throws IOException {
        try {
            return SteppedStore.state(mixed);
        } catch (DamagedLogException e) {
            throw e;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("store and log are not of the same time");
            return null;
        }
    }
}
