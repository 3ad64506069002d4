package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;

/** Checkpoints as a store would do them, in steps between which the index may change. */
final class SimulatedPages {
    private final RandomGenerator random;
    private final IndexModel model;
    private final CountingLock lock;
    /** The index records, as committed. */
    private final TreeMap<Long, byte[]> records = new TreeMap<>();
    /** The numbers of the messages that each page was written with. */
    private final Map<Long, long[]> contents = new HashMap<>();

    private long nextPage = 1;
    private long checkpoint;
    private long covered;
    private Run run;

    /** @param between changes the index between two pieces of a work on it */
    SimulatedPages(RandomGenerator random, IndexModel model, Runnable between) {
        this.random = random;
        this.model = model;
        lock = new CountingLock(1);
        lock.before = between;
    }

    /** A checkpoint under way. */
    private record Run(
            long upTo,
            List<StoredPage> drafted,
            List<StoredPage> replaced,
            Map<StoredPage, Written> written,
            List<StoredPage> dead) {}

    /** An index record that goes in with the commit. */
    private record Written(byte[] record, int encoded) {}

    /** Messages up to this number lie in pages, or are gone. */
    long covered() {
        return covered;
    }

    boolean isRunning() {
        return run != null;
    }

    /** Drafts pages and writes them, all but the commit. */
    void begin(MessageIndex index, long upTo) {
        int pageBytes = random.nextBoolean() ? 500 : 3000;
        run = new Run(upTo, new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        lock.most = random.nextBoolean() ? random.nextInt(1, 100) : 2_000;
        for (PageDraft draft : CountingLock.all(index.drafts(upTo, pageBytes, lock))) {
            check(draft, pageBytes);
            run.drafted.add(write(draft));
        }
        // The others might be pinned.
        index.deletable(-1, 1_000_000).stream()
                .filter(page -> random.nextInt(4) > 0)
                .forEach(run.dead::add);
        for (StoredPage page : index.changed(-1, 1_000_000)) {
            if (!run.dead.contains(page)) {
                ArrayWriter out = new ArrayWriter(100);
                int encoded = page.encode(out);
                run.written.put(page, new Written(out.toByteArray(), encoded));
            }
        }
        int budget = random.nextInt(1, 20_000);
        int size = 0;
        for (List<StoredPage> group : index.sparse(pageBytes, budget, lock)) {
            List<PageDraft> drafts = CountingLock.all(index.repack(group, pageBytes, lock));
            assertThat(drafts.size()).isLessThan(group.size());
            size += group.stream().mapToInt(StoredPage::bytes).sum();
            for (PageDraft draft : drafts) {
                check(draft, pageBytes);
                run.drafted.add(write(draft));
            }
            run.replaced.addAll(group);
        }
        assertThat(size).isLessThanOrEqualTo(budget);
    }

    private StoredPage write(PageDraft draft) {
        StoredPage page = draft.page(nextPage++, checkpoint + 1, new long[] {random.nextInt(1000)});
        long[] numbers = new long[draft.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = draft.key(i).number();
            assertThat(page.key(i)).isEqualTo(draft.key(i));
            for (long queue : draft.queues(i)) {
                assertThat(page.isLive(queue, i)).isTrue();
            }
        }
        contents.put(page.id(), numbers);
        return page;
    }

    private void check(PageDraft draft, int pageBytes) {
        assertThat(draft.size() == 1 || draft.bytes() <= pageBytes).isTrue();
        for (int i = 0; i < draft.size(); i++) {
            MessageFacts facts = model.facts.get(draft.key(i).number());
            assertThat(draft.lane()).isEqualTo(facts.lane());
            assertThat(draft.key(i)).isEqualTo(facts.key());
            assertThat(draft.queues(i)).isNotEmpty().isSorted();
            assertThat(draft.earliestExpiration()).isLessThanOrEqualTo(expiration(facts));
            assertThat(i == 0 || draft.key(i - 1).compareTo(draft.key(i)) < 0).isTrue();
            check(draft.place(i), facts);
        }
    }

    static long expiration(MessageFacts facts) {
        return facts.expiration() == 0 ? Long.MAX_VALUE : facts.expiration();
    }

    /** Checks that a logged message lies where the index says. */
    void check(Place place, MessageFacts facts) {
        long number = facts.key().number();
        if (place instanceof InLog log) {
            assertThat(log.place()).isEqualTo(model.logPlaces.get(number));
        } else {
            InPage page = (InPage) place;
            assertThat(contents.get(page.page().id())[page.slot()]).isEqualTo(number);
            assertThat(page.page().earliestExpiration()).isLessThanOrEqualTo(expiration(facts));
        }
    }

    /** Commits the checkpoint that is under way and installs its pages. */
    void finish(MessageIndex index) {
        checkpoint++;
        covered = run.upTo;
        run.drafted.forEach(page -> records.put(page.id(), encoded(page)));
        run.written.forEach((page, written) -> {
            records.put(page.id(), written.record);
            index.written(page, written.encoded);
        });
        run.dead.forEach(page -> {
            records.remove(page.id());
            contents.remove(page.id());
            index.forget(page);
        });
        run.drafted.forEach(page -> index.install(page, lock));
        run.replaced.forEach(page -> {
            assertThat(page.isDead()).isTrue();
            assertThat(index.deletable(page.id() - 1, 1)).containsExactly(page);
            records.put(page.id(), encoded(page));
        });
        run = null;
    }

    private static byte[] encoded(StoredPage page) {
        ArrayWriter out = new ArrayWriter(100);
        page.encode(out);
        return out.toByteArray();
    }

    /** A server has started again: gives an index the pages that were committed. */
    void restore(MessageIndex index) {
        run = null;
        records.values().forEach(record -> {
            ArrayReader in = new ArrayReader(record);
            StoredPage page = StoredPage.decode(in);
            in.expectEnd("the record");
            assertThat(encoded(page)).isEqualTo(record);
            index.restore(page);
        });
    }
}
