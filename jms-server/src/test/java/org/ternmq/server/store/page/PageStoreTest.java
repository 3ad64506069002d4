package org.ternmq.server.store.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ternmq.server.store.volume.CheckpointStore;
import org.ternmq.server.store.volume.CrashingVolumeFiles;
import org.ternmq.server.store.volume.VolumeConfig;
import org.ternmq.server.store.volume.VolumeException;

class PageStoreTest {
    private static final VolumeConfig CONFIG = new VolumeConfig(256 << 10, 64 << 10);
    private static final byte[] INDEX = {1, 2, 3};

    private final CrashingVolumeFiles files = new CrashingVolumeFiles();
    private long spaceLeft = Long.MAX_VALUE;
    private int commitsInTime;
    private PageStore store;

    private void open() throws IOException {
        store = PageStore.open(files, CONFIG, new Random(1), () -> spaceLeft);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private void commitInTime() throws IOException {
        commitsInTime++;
        store.commit(store.position());
    }

    private long[] write(long page, List<PageMessage> messages) throws IOException {
        long[] records = store.write(page, messages, this::commitInTime);
        store.index(page, records, INDEX);
        return records;
    }

    private static StorePosition position(long nextPage) {
        return new StorePosition(3, 100, 1, nextPage);
    }

    private Map<Long, byte[]> load() throws IOException {
        Map<Long, byte[]> found = new TreeMap<>();
        store.load(found::put);
        return found;
    }

    private void deleteLeftovers() throws IOException {
        store.deleteLeftovers(this::commitInTime);
    }

    @Test
    void pagesAndIndexAndPositionComeBack() throws IOException {
        open();
        assertThat(store.position()).isEqualTo(StorePosition.NONE);
        assertThat(load()).isEmpty();
        List<PageMessage> messages = TestPages.messages(1, 50, 1000);
        long[] records = write(1, messages);
        store.commit(position(2));
        store.close();
        open();
        assertThat(store.position()).isEqualTo(position(2));
        assertThat(load()).containsOnlyKeys(1L).containsEntry(1L, INDEX);
        TestPages.assertSame(store.read(1, records, null), messages);
        TestPages.assertSame(store.read(1, records, new int[] {3, 49}), List.of(messages.get(3), messages.get(49)));
        assertThat(store.hasLeftovers()).isFalse();
    }

    @Test
    void hugeMessageIsCommittedInPartsAndDeletedInParts() throws IOException {
        open();
        write(1, TestPages.messages(1, 3, 100));
        store.commit(position(2));
        byte[] body = new byte[9 << 20];
        new Random(2).nextBytes(body);
        List<PageMessage> huge =
                List.of(new PageMessage(7, TestPages.messages(1, 1, 0).get(0).envelope(), body));
        long[] records = write(2, huge);
        assertThat(records).hasSizeGreaterThan(30);
        assertThat(commitsInTime).isGreaterThan(20);
        store.commit(position(3));
        TestPages.assertSame(store.read(2, records, null), huge);
        long full = store.fileBytes();
        store.delete(2, this::commitInTime);
        store.commit(position(3));
        assertThat(store.freeBytes()).isGreaterThan(9 << 20);
        write(3, huge);
        store.commit(position(4));
        assertThat(store.fileBytes()).isLessThan(full + (1 << 20));
        store.rewrite();
        assertThat(load()).containsOnlyKeys(1L, 3L);
    }

    @Test
    void pageThatNoPositionCountsIsLeftOverAndItsRecordsAreGivenBack() throws IOException {
        open();
        write(1, TestPages.messages(1, 3, 100));
        store.commit(position(2));
        byte[] body = new byte[3 << 20];
        write(2, List.of(new PageMessage(7, TestPages.messages(1, 1, 0).get(0).envelope(), body)));
        store.commit(store.position());
        store.close();
        open();
        assertThat(load()).containsOnlyKeys(1L);
        assertThat(store.hasLeftovers()).isTrue();
        long free = store.freeBytes();
        deleteLeftovers();
        store.commit(position(2));
        assertThat(store.hasLeftovers()).isFalse();
        assertThat(store.freeBytes()).isGreaterThan(free + (3 << 20));
        store.close();
        open();
        assertThat(load()).containsOnlyKeys(1L);
        assertThat(store.hasLeftovers()).isFalse();
    }

    @Test
    void nothingOfAPageThatIsInterruptedAnywhereIsLostOrLeft() throws IOException {
        byte[] body = new byte[1 << 20];
        long[] written = {0};
        for (int fail = 1; ; fail++) {
            CrashingVolumeFiles own = new CrashingVolumeFiles();
            PageStore first = PageStore.open(own, CONFIG, new Random(1), () -> Long.MAX_VALUE);
            long[] kept = first.write(1, TestPages.messages(1, 3, 100), () -> first.commit(first.position()));
            first.index(1, kept, INDEX);
            first.commit(position(2));
            own.failAfter(fail);
            boolean failed = false;
            try {
                PageMessage huge =
                        new PageMessage(7, TestPages.messages(1, 1, 0).get(0).envelope(), body);
                long[] records = first.write(2, List.of(huge), () -> first.commit(first.position()));
                first.index(2, records, INDEX);
                first.commit(position(3));
                // So much is changed that deleting is committed in its middle.
                first.index(3, first.write(3, TestPages.messages(3, 250, 2_000), () -> {}), INDEX);
                first.delete(2, () -> first.commit(first.position()));
                first.commit(position(3));
            } catch (IOException e) {
                failed = true;
            }
            first.close();
            own.heal();
            assertNothingLeft(own.crash(new Random(fail)), kept, written);
            if (!failed) {
                break;
            }
        }
        assertThat(written[0]).as("times that the page was complete").isPositive();
    }

    private static void assertNothingLeft(CrashingVolumeFiles left, long[] kept, long[] written) throws IOException {
        try (PageStore store = PageStore.open(left, CONFIG, new Random(1), () -> Long.MAX_VALUE)) {
            Map<Long, byte[]> found = new TreeMap<>();
            store.load(found::put);
            TestPages.assertSame(store.read(1, kept, null), TestPages.messages(1, 3, 100));
            store.deleteLeftovers(() -> store.commit(store.position()));
            assertThat(found).containsKey(1L);
            if (found.containsKey(2L)) {
                written[0]++;
                store.delete(2, () -> store.commit(store.position()));
            }
            store.commit(position(3));
            assertThat(store.check()).isEmpty();
        }
        try (CheckpointStore records = CheckpointStore.open(left, CONFIG, new Random(1))) {
            for (long number = 1; number < 100; number++) {
                byte[] record = records.get(number);
                assertThat(record == null ? 0 : record.length).isLessThan(50_000);
            }
        }
    }

    @Test
    void retiredPageIsReadableUntilItIsDeletedAndLeftOverAfterARestart() throws IOException {
        open();
        List<PageMessage> messages = TestPages.messages(1, 50, 1000);
        long[] records = write(1, messages);
        store.commit(position(2));
        store.retire(1);
        store.commit(position(2));
        TestPages.assertSame(store.read(1, records, null), messages);
        store.close();
        open();
        assertThat(load()).isEmpty();
        assertThat(store.hasLeftovers()).isTrue();
        deleteLeftovers();
        store.commit(position(2));
        assertThatThrownBy(() -> store.read(1, records, null))
                .isInstanceOf(DamagedPageException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void deletingAPageThatIsNotThereDoesNothing() throws IOException {
        open();
        store.delete(9, this::commitInTime);
        store.retire(9);
        store.commit(position(10));
        assertThat(load()).isEmpty();
    }

    @Test
    void fullDiskBringsBackTheLastCommitAndReadersDoNotNotice() throws IOException {
        open();
        List<PageMessage> messages = TestPages.messages(1, 50, 1000);
        long[] records = write(1, messages);
        store.commit(position(2));
        files.setCapacity(files.size());
        spaceLeft = 0;
        write(2, TestPages.messages(2, 50, 1000));
        assertThatThrownBy(() -> store.commit(position(3)))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("No space left");
        assertThat(store.position()).isEqualTo(position(2));
        CompletableFuture.runAsync(() -> readBack(records, messages)).join();
        files.heal();
        deleteLeftovers();
        assertThat(store.hasLeftovers()).isFalse();
        write(2, messages);
        store.commit(position(3));
        assertThat(load()).containsOnlyKeys(1L, 2L);
    }

    private void readBack(long[] records, List<PageMessage> messages) {
        try {
            TestPages.assertSame(store.read(1, records, null), messages);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasCommittedInTimeBeforeTheDiskWasFullIsLeftOver() throws IOException {
        open();
        write(1, TestPages.messages(1, 3, 100));
        store.commit(position(2));
        write(2, TestPages.messages(2, 50, 1000));
        store.commit(store.position());
        write(3, TestPages.messages(2, 50, 1000));
        files.setCapacity(files.size());
        spaceLeft = 0;
        assertThatThrownBy(() -> store.commit(position(4))).isInstanceOf(DiskFullException.class);
        files.heal();
        assertThat(store.hasLeftovers()).isTrue();
        deleteLeftovers();
        store.commit(position(2));
        assertThat(load()).containsOnlyKeys(1L);
        assertThat(store.hasLeftovers()).isFalse();
    }

    @Test
    void leftoversWhoseDeletionFoundNoRoomAreStillLeft() throws IOException {
        open();
        write(1, TestPages.messages(1, 3, 100));
        store.commit(position(2));
        write(2, TestPages.messages(2, 50, 1000));
        store.retire(2);
        store.commit(position(3));
        store.close();
        open();
        load();
        deleteLeftovers();
        write(3, TestPages.messages(2, 150, 2000));
        files.setCapacity(files.size());
        spaceLeft = 0;
        assertThatThrownBy(() -> store.commit(position(4))).isInstanceOf(DiskFullException.class);
        files.heal();
        assertThat(store.hasLeftovers()).isTrue();
        deleteLeftovers();
        store.commit(position(3));
        assertThat(load()).containsOnlyKeys(1L);
        assertThat(store.hasLeftovers()).isFalse();
    }

    @Test
    void commitThatFailedTooLateToBeUndoneCounts() throws IOException {
        open();
        write(1, TestPages.messages(1, 50, 1000));
        store.commit(position(2));
        spaceLeft = 0;
        int counted = 0;
        for (int operation = 1; operation < 40; operation++) {
            StorePosition before = store.position();
            StorePosition next = position(before.nextPage() + 1);
            deleteLeftovers();
            long[] records = write(before.nextPage(), TestPages.messages(2, 50, 1000));
            files.failAfter(operation);
            try {
                store.commit(next);
                assertThat(store.position()).isEqualTo(next);
                TestPages.assertSame(store.read(before.nextPage(), records, null), TestPages.messages(2, 50, 1000));
                counted++;
            } catch (DiskFullException e) {
                assertThat(store.position()).isEqualTo(before);
            }
            files.heal();
        }
        assertThat(counted).isPositive();
    }

    @Test
    void anyOtherFailureEndsTheUseOfTheStore() throws IOException {
        open();
        long[] records = write(1, TestPages.messages(1, 3, 100));
        files.failAfter(1);
        assertThatThrownBy(() -> store.commit(position(2)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(DiskFullException.class);
        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(() -> store.read(1, records, null)).isInstanceOf(VolumeException.class);
    }
}
