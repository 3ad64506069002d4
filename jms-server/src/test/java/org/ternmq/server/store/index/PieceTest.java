package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.log.file.LogPlace;

/** However much there is, no piece of a work under the lock looks at much more than it may. */
class PieceTest {
    private static final int MOST = 2_000;
    private static final int TOPIC = 1_000_000;

    private final MessageIndex index = new MessageIndex(queue -> Math.min(queue, TOPIC));
    private final CountingLock lock = new CountingLock(MOST);
    private long nextPage = 1;

    @BeforeEach
    void noPieceLooksAtMuchMoreThanItMay() {
        lock.after = looked -> assertThat(looked).isLessThan(MOST + 100);
    }

    private void add(int lane, EntryKey key, int bytes, long... holders) {
        index.add(holders, new MessageFacts(lane, key, 0, bytes), new LogPlace(1, 0, bytes, 0));
    }

    private void fill(long queue, int from, int to, int bytes) {
        for (int number = from; number <= to; number++) {
            add(4, new EntryKey(0, number), bytes, queue);
        }
    }

    private void install(List<PageDraft> drafts) {
        for (PageDraft draft : drafts) {
            index.install(draft.page(nextPage++, 1, new long[] {1}), lock);
        }
    }

    private void checkpoint(int pageBytes) {
        install(CountingLock.all(index.drafts(Long.MAX_VALUE, pageBytes, lock)));
    }

    private static List<Long> numbers(List<PageDraft> drafts) {
        List<Long> numbers = new ArrayList<>();
        for (PageDraft draft : drafts) {
            for (int slot = 0; slot < draft.size(); slot++) {
                numbers.add(draft.key(slot).number());
            }
        }
        return numbers;
    }

    @Test
    void aLongQueueIsDraftedInPieces() {
        fill(1, 1, 50_000, 100);
        List<PageDraft> drafts = CountingLock.all(index.drafts(40_000, 6_000, lock));
        assertThat(numbers(drafts))
                .isEqualTo(LongStream.rangeClosed(1, 40_000).boxed().toList());
        assertThat(lock.entries).isBetween(40_000L, 41_000L);
        assertThat(lock.pieces).isBetween(21, 23);
    }

    @Test
    void aDraftIsThereBeforeTheRestIsLookedAt() {
        fill(1, 1, 50_000, 100);
        Drafts drafts = index.drafts(Long.MAX_VALUE, 6_000, lock);
        assertThat(drafts.next().size()).isEqualTo(60);
        assertThat(lock.pieces).as("the list of queues, and the first entries").isEqualTo(2);
    }

    @Test
    void whatIsRemovedBeforeItsPieceIsNotDrafted() {
        fill(1, 1, 50_000, 100);
        Drafts drafts = index.drafts(Long.MAX_VALUE, 6_000, lock);
        PageDraft first = drafts.next();
        index.removeQueue(1);
        List<Long> rest = numbers(CountingLock.all(drafts));
        assertThat(first.size() + rest.size()).isEqualTo(MOST);
        assertThat(index.firstLogFile()).isEqualTo(Long.MAX_VALUE);
        assertThat(CountingLock.all(index.drafts(Long.MAX_VALUE, 6_000, lock))).isEmpty();
    }

    @Test
    void aMessageOfManySubscriptionsIsDraftedAndInstalledInPieces() {
        long[] all = LongStream.range(TOPIC, TOPIC + 3_000).toArray();
        for (int number = 1; number <= 40; number++) {
            add(4, new EntryKey(0, number), 100, all);
        }
        List<PageDraft> drafts = CountingLock.all(index.drafts(Long.MAX_VALUE, 6_000, lock));
        assertThat(drafts).hasSize(1);
        assertThat(numbers(drafts)).hasSize(40);
        for (int slot = 0; slot < 40; slot++) {
            assertThat(drafts.get(0).queues(slot)).isEqualTo(all);
        }
        assertThat(lock.pieces).isGreaterThan(40 * 3_000 / MOST);
        lock.pieces = 0;
        install(drafts);
        assertThat(lock.pieces).isEqualTo(40 * 3_000 / MOST);
        assertThat(index.liveMessages()).isEqualTo(40 * 3_000);
        assertThat(index.firstLogFile()).isEqualTo(Long.MAX_VALUE);
        lock.after = looked ->
                assertThat(looked).as("one page is looked at as a whole").isEqualTo(1 + 40 + 3_000);
        assertThat(index.sparse(60_000, 1 << 20, lock)).isEmpty();
    }

    @Test
    void aPageDiesWhileItIsInstalled() {
        long[] all = LongStream.range(TOPIC, TOPIC + 50).toArray();
        add(4, new EntryKey(0, 1), 100, all);
        StoredPage page = CountingLock.all(index.drafts(9, 6_000, lock)).get(0).page(1, 1, new long[] {1});
        lock.most = 10;
        lock.before = () -> {
            for (int i = 0; i < 20; i++) {
                index.remove(all[(lock.pieces * 20 + i) % 50], 1);
            }
        };
        index.install(page, lock);
        assertThat(page.isDead()).isTrue();
        assertThat(index.deletable(-1, 9)).containsExactly(page);
        assertThat(index.changed(-1, 9)).containsExactly(page);
        assertThat(index.liveMessages()).isZero();
    }

    @Test
    void aPageThatIsThinnedAndDiesWhileItIsInstalledIsNotPackedAgain() {
        add(4, new EntryKey(0, 1), 100, TOPIC, TOPIC + 1);
        add(4, new EntryKey(0, 2), 100, TOPIC, TOPIC + 1);
        StoredPage page = CountingLock.all(index.drafts(9, 6_000, lock)).get(0).page(1, 1, new long[] {1});
        lock.most = 1;
        lock.pieces = 0;
        lock.before = () -> {
            if (lock.pieces == 1) {
                for (long number = 1; number <= 2; number++) {
                    index.remove(TOPIC, number);
                    index.remove(TOPIC + 1, number);
                }
            }
        };
        index.install(page, lock);
        assertThat(index.deletable(-1, 9)).containsExactly(page);
        assertThat(index.sparse(6_000, 1 << 20, lock)).isEmpty();
    }

    @Test
    void manyQueuesAreListedInPiecesAndThoseThatHaveNothingNewOnlyOnce() {
        for (int queue = 1; queue <= 5_000; queue++) {
            add(4, new EntryKey(0, queue), 100, queue);
        }
        assertThat(CountingLock.all(index.drafts(Long.MAX_VALUE, 6_000, lock))).hasSize(5_000);
        assertThat(lock.pieces).isGreaterThan(5_000 + 5_000 * Lane.COUNT / (MOST + 100));
        checkpoint(6_000);
        lock.pieces = 0;
        assertThat(CountingLock.all(index.drafts(Long.MAX_VALUE, 6_000, lock))).isEmpty();
        assertThat(lock.pieces).isGreaterThan(5_000 * Lane.COUNT / (MOST + 100));
        lock.pieces = 0;
        assertThat(CountingLock.all(index.drafts(Long.MAX_VALUE, 6_000, lock))).isEmpty();
        assertThat(lock.pieces).isEqualTo(1);
    }

    @Test
    void newerScheduledMessagesArePassedOverInPieces() {
        for (int number = 1; number <= 30_000; number++) {
            add(Lane.SCHEDULED, new EntryKey(100_000 - number, number), 100, 1);
        }
        List<PageDraft> drafts = CountingLock.all(index.drafts(10, 6_000, lock));
        assertThat(numbers(drafts)).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(lock.pieces).isGreaterThan(14);
    }

    @Test
    void manySparsePagesAreFoundAndPackedInPieces() {
        fill(1, 1, 60_000, 100);
        checkpoint(1_000);
        for (int number = 1; number <= 60_000; number++) {
            if (number % 10 > 3) {
                index.remove(1, number);
            }
        }
        assertThat(index.changed(-1, 500)).hasSize(500);
        assertThat(index.changed(nextPage - 3, 500)).hasSize(2);
        lock.pieces = 0;
        List<List<StoredPage>> sparse = index.sparse(1_000, 1 << 30, lock);
        assertThat(sparse).hasSize(1);
        assertThat(sparse.get(0)).hasSize(6_000);
        assertThat(lock.pieces).isGreaterThan(29);
        lock.pieces = 0;
        Drafts drafts = index.repack(sparse.get(0), 1_000, lock);
        List<PageDraft> packed = CountingLock.all(drafts);
        assertThat(numbers(packed)).hasSize(24_000).isSorted();
        assertThat(lock.pieces).isGreaterThan(29);
        install(packed);
        assertThat(index.deletable(-1, 10_000)).containsExactlyElementsOf(sparse.get(0));
        assertThat(index.liveMessages()).isEqualTo(24_000);
    }
}
