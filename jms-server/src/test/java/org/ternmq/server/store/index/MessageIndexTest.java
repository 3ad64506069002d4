package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.log.file.LogPlace;

class MessageIndexTest {
    private static final int PAGE = 1000;

    private final MessageIndex index = new MessageIndex(queue -> queue / 10);
    private final CountingLock lock = new CountingLock(2_000);
    private long nextPage = 1;

    private void add(long number, int bytes, long... holders) {
        add(4, new EntryKey(0, number), bytes, holders);
    }

    private void add(int lane, EntryKey key, int bytes, long... holders) {
        index.add(holders, new MessageFacts(lane, key, 0, bytes), new LogPlace(key.number() / 100, 0, bytes, 0));
    }

    private void fill(long queue, long from, long to) {
        for (long number = from; number <= to; number++) {
            add(number, 100, queue);
        }
    }

    private List<PageDraft> drafts(long upTo) {
        return CountingLock.all(index.drafts(upTo, PAGE, lock));
    }

    private List<StoredPage> checkpoint() {
        return install(drafts(Long.MAX_VALUE));
    }

    private List<StoredPage> install(List<PageDraft> drafts) {
        List<StoredPage> pages = new ArrayList<>();
        for (PageDraft draft : drafts) {
            pages.add(draft.page(nextPage++, 1, new long[] {7}));
        }
        pages.forEach(page -> index.install(page, lock));
        return pages;
    }

    private List<Long> numbers(long queue) {
        return index.range(new LoadRequest(queue, 4, EntryKey.FIRST, Long.MAX_VALUE, 1000, 1 << 30)).stream()
                .map(found -> found.key().number())
                .toList();
    }

    @Test
    void aMessageOfSeveralSubscriptionsIsDraftedOnce() {
        add(1, 100, 10, 11, 12);
        add(2, 100, 10, 12);
        List<PageDraft> drafts = drafts(9);
        assertThat(drafts).hasSize(1);
        assertThat(drafts.get(0).size()).isEqualTo(2);
        assertThat(drafts.get(0).queues(0)).containsExactly(10, 11, 12);
        assertThat(drafts.get(0).queues(1)).containsExactly(10, 12);
    }

    @Test
    void aMessageThatOneSubscriptionHoldsGoesWithItsOwn() {
        add(1, 100, 10, 11);
        add(2, 100, 10);
        add(3, 100, 10, 11);
        assertThat(drafts(9)).extracting(PageDraft::size).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void aMessageLargerThanAPageStandsAlone() {
        add(1, 400, 10);
        add(2, 5000, 10);
        add(3, 400, 10);
        assertThat(drafts(9)).extracting(PageDraft::size).containsExactly(1, 1, 1);
    }

    @Test
    void whatIsRemovedBetweenDraftAndInstallIsDeadInThePageWhichThenIsChanged() {
        fill(10, 1, 3);
        List<PageDraft> drafts = drafts(9);
        index.remove(10, 2);
        StoredPage page = install(drafts).get(0);
        assertThat(page.isLive(10, 1)).isFalse();
        assertThat(index.changed(-1, 1000)).containsExactly(page);
        assertThat(numbers(10)).containsExactly(1L, 3L);
        assertThat(index.firstLogFile()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPageIsDeadWhenItsLastHolderHasRemovedAll() {
        add(1, 100, 10, 11);
        StoredPage page = checkpoint().get(0);
        index.remove(10, 1);
        assertThat(index.deletable(-1, 1000)).isEmpty();
        index.remove(11, 1);
        assertThat(index.deletable(-1, 1000)).containsExactly(page);
        index.forget(page);
        assertThat(index.deletable(-1, 1000)).isEmpty();
        assertThat(index.changed(-1, 1000)).isEmpty();
    }

    @Test
    void aPageThatChangesWhileItsRecordIsWrittenStaysChanged() {
        fill(10, 1, 3);
        StoredPage page = checkpoint().get(0);
        index.remove(10, 1);
        int encoded = page.encode(new ArrayWriter(100));
        index.remove(10, 2);
        index.written(page, encoded);
        assertThat(index.changed(-1, 1000)).containsExactly(page);
        index.written(page, page.encode(new ArrayWriter(100)));
        assertThat(index.changed(-1, 1000)).isEmpty();
    }

    @Test
    void aQueueThatGoesLeavesItsPagesDead() {
        fill(10, 1, 30);
        List<StoredPage> pages = checkpoint();
        fill(10, 31, 40);
        index.removeQueue(10);
        assertThat(index.liveMessages()).isZero();
        assertThat(index.firstLogFile()).isEqualTo(Long.MAX_VALUE);
        assertThat(index.deletable(-1, 1000)).containsExactlyElementsOf(pages);
        assertThat(index.changed(-1, 1000)).containsExactlyElementsOf(pages);
    }

    @Test
    void mostlyDeadNeighboursArePackedIntoFewerPages() {
        fill(10, 1, 40);
        List<StoredPage> pages = checkpoint();
        assertThat(pages).hasSize(4);
        assertThat(index.sparse(PAGE, 1 << 20, lock)).isEmpty();
        for (long number = 1; number <= 40; number++) {
            if (number % 10 > 3) {
                index.remove(10, number);
            }
        }
        List<List<StoredPage>> sparse = index.sparse(PAGE, 1 << 20, lock);
        assertThat(sparse).containsExactly(pages);
        assertThat(index.sparse(PAGE, 1000, lock)).isEmpty();
        List<PageDraft> drafts = CountingLock.all(index.repack(pages, PAGE, lock));
        assertThat(drafts).extracting(PageDraft::size).containsExactly(10, 6);
        install(drafts);
        assertThat(index.deletable(-1, 1000)).containsExactlyElementsOf(pages);
        assertThat(numbers(10)).hasSize(16).isSorted();
    }

    @Test
    void pagesThatAreFarFromEachOtherAreNotPackedTogether() {
        fill(10, 1, 200);
        List<StoredPage> pages = checkpoint();
        assertThat(pages).hasSize(20);
        for (long number = 1; number <= 10; number++) {
            index.remove(10, number < 9 ? number : 9);
            index.remove(10, 190 + (number < 9 ? number : 9));
        }
        assertThat(index.sparse(PAGE, 1 << 20, lock)).isEmpty();
        for (long number = 11; number <= 19; number++) {
            index.remove(10, number);
        }
        assertThat(index.sparse(PAGE, 1 << 20, lock)).containsExactly(pages.subList(0, 2));
    }

    @Test
    void smallPagesWaitUntilThereAreSeveral() {
        for (int i = 1; i <= 8; i++) {
            assertThat(index.sparse(PAGE, 1 << 20, lock)).isEmpty();
            add(i, 50, 10);
            checkpoint();
        }
        assertThat(index.sparse(PAGE, 1 << 20, lock)).hasSize(1);
    }

    @Test
    void pagesOfOneQueueAreNotPackedWithPagesThatSubscriptionsShare() {
        for (int i = 1; i <= 7; i++) {
            add(i, 50, 10);
            checkpoint();
        }
        add(8, 50, 10, 11);
        checkpoint();
        assertThat(index.sparse(PAGE, 1 << 20, lock)).isEmpty();
    }

    @Test
    void aPageThatWasReadExpiresNothingBeforeItsNewBoundInThatQueueAlone() {
        index.add(new long[] {10, 11}, new MessageFacts(4, new EntryKey(0, 1), 50, 9), new LogPlace(1, 0, 9, 0));
        StoredPage page = checkpoint().get(0);
        assertThat(index.expired(10, 50, 9).pages()).containsExactly(page);
        index.lowerBound(10, page, 80);
        assertThat(index.expired(10, 50, 9).pages()).isEmpty();
        assertThat(index.expired(10, 50, 9).nextExpiration()).isEqualTo(80);
        assertThat(index.expired(11, 50, 9).pages()).containsExactly(page);
    }

    @Test
    void scheduledMessagesComeInTheOrderOfTheirTimesAndLeaveByTheirNumbers() {
        for (long number = 1; number <= 500; number++) {
            add(Lane.SCHEDULED, new EntryKey(1000 - number * 7 % 501, number), 10, 10);
            if (number % 100 == 0) {
                checkpoint();
            }
        }
        LoadRequest all = new LoadRequest(10, Lane.SCHEDULED, EntryKey.FIRST, Long.MAX_VALUE, 1000, 1 << 20);
        assertThat(index.range(all)).extracting(Found::key).hasSize(500).isSorted();
        for (long number = 1; number <= 500; number++) {
            assertThat(index.remove(10, number)).isTrue();
        }
        assertThat(index.range(all)).isEmpty();
    }

    @Test
    void theSizesOfSlotsAreRightToWithinAnEighth() {
        int[] sizes = {0, 1, 7, 8, 9, 15, 100, 1023, 1024, 70_000, 1 << 29};
        SlotSizes packed = SlotSizes.of(sizes, sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            assertThat(packed.size(i)).isBetween(sizes[i] - sizes[i] / 8, sizes[i] + sizes[i] / 8);
        }
    }

    @Test
    void aDamagedIndexRecordIsRefused() {
        add(1, 100, 10, 11);
        add(3, 100, 11);
        add(9, 100, 10, 11);
        add(300, 200, 10, 11);
        ArrayWriter out = new ArrayWriter(100);
        checkpoint().get(0).encode(out);
        byte[] record = out.toByteArray();
        for (int length = 0; length < record.length; length++) {
            ArrayReader in = new ArrayReader(record, 0, length);
            assertThatThrownBy(() -> StoredPage.decode(in)).isInstanceOf(FormatException.class);
        }
        record[0]++;
        assertThatThrownBy(() -> StoredPage.decode(new ArrayReader(record))).hasMessageContaining("newer version");
    }

    @Test
    void aPinnedPageSaysSo() {
        add(1, 100, 10);
        StoredPage page = checkpoint().get(0);
        page.pin();
        assertThat(page.isPinned()).isTrue();
        page.unpin();
        assertThat(page.isPinned()).isFalse();
        assertThatThrownBy(page::unpin).isInstanceOf(IllegalStateException.class);
    }
}
