package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.ExpiredEntries.Expired;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.store.index.IndexModel.Entry;

/** Compares everything that an index tells with what its model says. */
final class IndexChecks {
    private final RandomGenerator random;
    private final IndexModel model;
    private final SimulatedPages pages;

    IndexChecks(RandomGenerator random, IndexModel model, SimulatedPages pages) {
        this.random = random;
        this.model = model;
        this.pages = pages;
    }

    void check(MessageIndex index, long[] queues) {
        long live = 0;
        long firstFile = Long.MAX_VALUE;
        for (long queue : queues) {
            for (int lane = 0; lane <= 10; lane++) {
                checkLane(index, queue, lane);
            }
            long count = 0;
            for (Entry entry : model.entries(queue)) {
                if (!entry.logged()) {
                    continue;
                }
                Found found = index.find(queue, entry.facts().key().number());
                assertThat(found.key()).isEqualTo(entry.facts().key());
                pages.check(found.place(), entry.facts());
                count++;
                if (found.place() instanceof InLog log) {
                    firstFile = Math.min(firstFile, log.place().file());
                }
            }
            live += count;
            assertThat(index.liveMessages(queue)).isEqualTo(count);
            checkExpired(index, queue);
        }
        assertThat(index.liveMessages()).isEqualTo(live);
        assertThat(index.firstLogFile()).isEqualTo(firstFile);
        checkContents(index);
    }

    private void checkLane(MessageIndex index, long queue, int lane) {
        TreeMap<EntryKey, Entry> entries = model.lane(queue, lane);
        EntryKey after = random.nextBoolean() || entries.isEmpty()
                ? EntryKey.FIRST
                : new ArrayList<>(entries.keySet()).get(random.nextInt(entries.size()));
        long upTo = random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(0, model.facts.size() + 2L);
        int messages = random.nextInt(1, 200);
        int bytes = random.nextInt(1, 50_000);
        NavigableMap<EntryKey, Entry> rest = entries.tailMap(after, false);
        List<EntryKey> expected = rest.entrySet().stream()
                .filter(entry -> !entry.getValue().logged() || entry.getKey().number() <= upTo)
                .map(Map.Entry::getKey)
                .toList();
        EntryKey next = index.next(queue, lane, after, upTo);
        assertThat(next).isEqualTo(expected.isEmpty() ? null : expected.get(0));
        List<EntryKey> got = new ArrayList<>();
        while (next != null) {
            List<Found> found = index.range(new LoadRequest(queue, lane, after, upTo, messages, bytes));
            assertThat(found).hasSizeBetween(1, messages);
            int sum = found.stream().mapToInt(Found::bytes).sum();
            assertThat(found.size() == 1 || sum <= bytes).isTrue();
            found.forEach(each -> check(each, entries.get(each.key())));
            found.forEach(each -> got.add(each.key()));
            after = got.get(got.size() - 1);
            next = index.next(queue, lane, after, upTo);
        }
        assertThat(got).isEqualTo(expected);
        assertThat(index.range(new LoadRequest(queue, lane, after, upTo, messages, bytes)))
                .isEmpty();
    }

    private void check(Found found, Entry entry) {
        if (entry.logged()) {
            pages.check(found.place(), entry.facts());
        } else {
            assertThat(found.place()).isEqualTo(new Spilled(entry.spilled()));
        }
    }

    private void checkExpired(MessageIndex index, long queue) {
        long now = random.nextInt(1100);
        int most = random.nextInt(3) > 0 ? Integer.MAX_VALUE : random.nextInt(10);
        ExpiredSearch search = index.expired(queue, now, most);
        assertThat(search.entries()).hasSizeLessThanOrEqualTo(most).doesNotHaveDuplicates();
        int inRuns = 0;
        for (Entry entry : model.entries(queue)) {
            MessageFacts facts = entry.facts();
            Place place =
                    entry.logged() ? index.find(queue, facts.key().number()).place() : null;
            Expired expired = new Expired(facts.lane(), facts.key(), entry.logged());
            boolean isExpired = SimulatedPages.expiration(facts) <= now;
            if (place instanceof InPage page) {
                assertThat(!isExpired || search.pages().contains(page.page())).isTrue();
            } else {
                inRuns += isExpired ? 1 : 0;
                assertThat(isExpired || !search.entries().contains(expired)).isTrue();
            }
            boolean named = search.entries().contains(expired)
                    || place instanceof InPage page && search.pages().contains(page.page());
            assertThat(named || search.nextExpiration() <= SimulatedPages.expiration(facts))
                    .isTrue();
        }
        assertThat(search.entries()).hasSize(Math.min(most, inRuns));
    }

    private void checkContents(MessageIndex index) {
        List<LaneContent> contents = index.contents();
        long lanes = model.lanes().values().stream()
                .filter(lane -> lane.values().stream().anyMatch(Entry::logged))
                .count();
        assertThat(contents).hasSize((int) lanes);
        for (LaneContent content : contents) {
            List<Entry> entries = model.lane(content.queue(), content.lane()).values().stream()
                    .filter(Entry::logged)
                    .toList();
            assertThat(content.messages()).isEqualTo(entries.size());
            assertThat(content.first()).isEqualTo(entries.get(0).facts().key());
            for (Entry entry : entries) {
                assertThat(content.earliestExpiration()).isLessThanOrEqualTo(SimulatedPages.expiration(entry.facts()));
            }
        }
    }
}
