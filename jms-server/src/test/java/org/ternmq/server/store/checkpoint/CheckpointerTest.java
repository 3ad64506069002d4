package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.DamagedPageException;
import org.ternmq.server.store.page.StorePosition;
import org.ternmq.server.store.volume.CrashingVolumeFiles;

class CheckpointerTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final long[] ONE = {1};

    private final CrashingVolumeFiles files = new CrashingVolumeFiles();
    private final CheckpointWorkload workload = new CheckpointWorkload(1);

    @Test
    void everythingIsFoundAfterCheckpointsAndAfterAnyRestart() throws IOException {
        for (long seed = 1; seed <= (THOROUGH ? 2_000 : 40); seed++) {
            CrashingVolumeFiles own = new CrashingVolumeFiles();
            CheckpointWorkload each = new CheckpointWorkload(seed);
            each.open(own);
            Random random = new Random(seed);
            for (int i = 0; i < 8; i++) {
                each.run(1 + random.nextInt(4));
                each.assertHeld();
                if (random.nextInt(3) == 0) {
                    each.settle();
                    each.assertHeld();
                    assertThat(each.inLog()).isZero();
                }
                each.close();
                each.open(own);
                each.assertHeld();
            }
            each.settle();
            assertThat(each.pages().check()).isEmpty();
            each.close();
        }
    }

    @Test
    void idleStoreIsNotTouched() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        long operations = files.operations();
        assertThat(workload.checkpoint()).isEqualTo(CheckpointResult.DONE);
        assertThat(workload.pages().position()).isEqualTo(new StorePosition(1, 0, 1, 1));
        assertThat(files.operations()).isGreaterThan(operations);
        operations = files.operations();
        assertThat(workload.checkpoint()).isEqualTo(CheckpointResult.IDLE);
        assertThat(files.operations()).isEqualTo(operations);
    }

    @Test
    void checkpointLetsTheLogsFilesGo() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        for (int i = 0; i < 10; i++) {
            workload.add(ONE, 4, 0, 100);
            workload.log().roll();
        }
        assertThat(workload.log().fileCount()).isEqualTo(11);
        assertThat(workload.checkpoint()).isEqualTo(CheckpointResult.DONE);
        assertThat(workload.log().fileCount()).isEqualTo(1);
        assertThat(workload.inLog()).isZero();
        workload.log().roll();
        assertThat(workload.checkpoint()).isEqualTo(CheckpointResult.DONE);
        assertThat(workload.log().fileCount()).isEqualTo(1);
        workload.assertHeld();
    }

    @Test
    void logIsShortenedWithoutTouchingTheStoreWhereNothingOlderIsLive() throws IOException {
        workload.open(files);
        workload.settle();
        workload.setBusy(false);
        StorePosition before = workload.pages().position();
        long operations = files.operations();
        for (int i = 0; i < 10; i++) {
            workload.add(ONE, 4, 0, 100);
            workload.log().roll();
            workload.remove(1, workload.log().highest());
        }
        workload.add(ONE, 4, 0, 100);
        assertThat(workload.release()).isTrue();
        assertThat(workload.log().fileCount()).isEqualTo(1);
        assertThat(workload.pages().position()).isEqualTo(before);
        assertThat(files.operations()).isEqualTo(operations);
        workload.close();
        workload.open(files);
        workload.assertHeld();
        workload.settle();
        workload.assertHeld();
    }

    @Test
    void whatLivesInAnOlderFileNeedsACheckpoint() throws IOException {
        workload.open(files);
        workload.settle();
        workload.setBusy(false);
        workload.add(ONE, 4, 0, 100);
        workload.log().roll();
        assertThat(workload.release()).isTrue();
        assertThat(workload.log().fileCount()).isEqualTo(2);
        workload.log().roll();
        assertThat(workload.release()).isFalse();
        assertThat(workload.log().fileCount()).isEqualTo(3);
        workload.settle();
        assertThat(workload.log().fileCount()).isEqualTo(1);
    }

    @Test
    void removalFromAPageNeedsACheckpoint() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        workload.add(ONE, 4, 0, 100);
        workload.add(ONE, 4, 0, 100);
        workload.settle();
        assertThat(workload.release()).isTrue();
        workload.remove(1, workload.log().highest());
        workload.log().roll();
        assertThat(workload.release()).isFalse();
        workload.settle();
        assertThat(workload.release()).isTrue();
        workload.close();
        workload.open(files);
        workload.assertHeld();
    }

    /** What it has committed of removals belongs to no checkpoint that the log could name. */
    @Test
    void logIsNotShortenedBeforeACheckpointOfThisStartHasComeToItsEnd() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        assertThat(workload.release()).isFalse();
        workload.settle();
        assertThat(workload.release()).isTrue();
        for (int i = 0; i < 100; i++) {
            workload.add(ONE, 4, 0, 1_000);
        }
        workload.spaceLeft = 0;
        files.setCapacity(files.size());
        assertThat(workload.checkpoint()).isEqualTo(CheckpointResult.DISK_FULL);
        workload.model().lane(1, 4).stream().toList().forEach(added -> workload.remove(1, added.message()));
        assertThat(workload.release()).isFalse();
        files.setCapacity(Long.MAX_VALUE);
        workload.settle();
        assertThat(workload.release()).isTrue();
    }

    @Test
    void whatWasConsumedNeverReachesAPage() throws IOException {
        workload.open(files);
        workload.settle();
        workload.setBusy(false);
        for (int i = 0; i < 200; i++) {
            workload.add(ONE, 4, 0, 1_000);
            workload.remove(1, workload.log().highest());
        }
        long before = workload.pages().fileBytes();
        workload.checkpoint();
        assertThat(workload.pages().position().nextPage()).isEqualTo(1);
        assertThat(workload.pages().fileBytes()).isEqualTo(before);
    }

    @Test
    void sparsePagesArePackedAgainAndNothingIsLost() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        for (int i = 0; i < 800; i++) {
            workload.add(ONE, 4, 0, 500);
        }
        workload.settle();
        long full = workload.pages().fileBytes() - workload.pages().freeBytes();
        int left = 0;
        for (MessageAdded added : workload.model().lane(1, 4)) {
            left++;
            if (left % 20 != 0) {
                workload.remove(1, added.message());
            }
        }
        workload.settle();
        workload.assertHeld();
        assertThat(workload.model().size()).isEqualTo(40);
        assertThat(workload.pages().freeBytes()).isGreaterThan(350_000);
        assertThat(workload.pages().fileBytes() - workload.pages().freeBytes()).isLessThan(full - 350_000);
        workload.close();
        workload.open(files);
        workload.assertHeld();
        assertThat(workload.pages().hasLeftovers()).isFalse();
    }

    @Test
    void deadPageStaysUntilItsReadersAreDone() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        workload.add(ONE, 4, 0, 500);
        workload.settle();
        StoredPage page = workload.firstPage(1, 4);
        page.pin();
        workload.remove(1, workload.log().highest());
        workload.settle();
        assertThat(workload.pages().read(page.id(), page.records(), null)).hasSize(1);
        page.unpin();
        workload.settle();
        assertThatThrownBy(() -> workload.pages().read(page.id(), page.records(), null))
                .isInstanceOf(DamagedPageException.class);
        workload.close();
        workload.open(files);
        workload.assertHeld();
        assertThat(workload.pages().hasLeftovers()).isFalse();
    }

    @Test
    void unusedSpaceGoesBackToTheDisk() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        for (int i = 0; i < 40; i++) {
            workload.add(ONE, 4, 0, 600_000);
        }
        workload.settle();
        assertThat(workload.pages().fileBytes()).isGreaterThan(24_000_000);
        for (MessageAdded added : workload.model().lane(1, 4)) {
            workload.remove(1, added.message());
        }
        workload.add(ONE, 4, 0, 600_000);
        workload.settle();
        assertThat(workload.pages().fileBytes()).isLessThan(8_000_000);
        workload.assertHeld();
        workload.close();
        workload.open(files);
        workload.assertHeld();
    }

    @Test
    void spaceThatCannotBeGivenBackDoesNotStopTheStore() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        for (int i = 0; i < 40; i++) {
            workload.add(ONE, 4, 0, 600_000);
        }
        workload.settle();
        for (MessageAdded added : workload.model().lane(1, 4)) {
            workload.remove(1, added.message());
        }
        workload.add(ONE, 4, 0, 600_000);
        files.setCapacity(files.size() + 500_000);
        workload.settle();
        assertThat(workload.pages().isOpen()).isTrue();
        workload.assertHeld();
        files.heal();
        workload.add(ONE, 4, 0, 100);
        workload.settle();
        assertThat(workload.pages().fileBytes()).isLessThan(8_000_000);
        workload.assertHeld();
    }

    @Test
    void checkpointHoldsTheLockForAFewEntriesAtATime() throws IOException {
        workload.open(files);
        workload.mostAtOnce = 20;
        for (int i = 0; i < 1_000; i++) {
            workload.add(i % 2 == 0 ? ONE : new long[] {4, 5, 6}, 4, 0, 900);
        }
        workload.outcomes(300);
        for (int i = 0; i < 5; i++) {
            workload.outcomes(100);
            workload.checkpoint();
            workload.assertHeld();
        }
        workload.settle();
        workload.assertHeld();
        // A page has up to six slots of these, or more small ones, and is looked at as a whole.
        assertThat(workload.mostHandled).isLessThan(20 + 20);
    }

    @Test
    void hugeMessageHasAPageOfItsOwnAndIsCommittedInParts() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        workload.add(ONE, 4, 0, 10);
        workload.add(new long[] {4, 5}, 4, 0, 8 << 20);
        workload.add(ONE, 4, 0, 10);
        workload.settle();
        workload.assertHeld();
        assertThat(workload.inLog()).isZero();
        workload.close();
        workload.open(files);
        workload.assertHeld();
        workload.remove(4, workload.model().lane(4, 4).get(0).message());
        workload.settle();
        workload.assertHeld();
        workload.remove(5, workload.model().lane(5, 4).get(0).message());
        workload.settle();
        workload.assertHeld();
        assertThat(workload.pages().freeBytes()).isGreaterThan(8 << 20);
    }

    @Test
    void checkpointThatIsGivenUpLeavesTheLastOne() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        workload.outcomes(100);
        workload.settle();
        StorePosition before = workload.pages().position();
        workload.outcomes(300);
        Checkpointer own = new Checkpointer(workload, workload.pages(), CheckpointWorkload.CONFIG);
        int[] left = {3};
        assertThat(own.run(() -> left[0]-- > 0)).isEqualTo(CheckpointResult.ABANDONED);
        workload.close();
        workload.open(files);
        assertThat(workload.pages().position()).isEqualTo(before);
        workload.assertHeld();
        workload.settle();
        workload.assertHeld();
    }
}
