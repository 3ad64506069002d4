package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.log.file.LogPlace;

/** Does to an index and to its model whatever a store may do to them. */
final class IndexSimulation {
    private static final int QUEUES = 3;
    private static final int TOPICS = 2;
    private static final int SUBSCRIPTIONS = 4;
    private static final int GROUP = 100;

    private final RandomGenerator random;
    private final IndexModel model = new IndexModel();
    private final SimulatedPages pages;
    private final IndexChecks checks;
    private final List<Event> events = new ArrayList<>();
    /** A topic with each of its subscriptions, or a queue with itself alone; gone ones are replaced by new ones. */
    private final List<long[]> groups = new ArrayList<>();
    /** Messages with a number whose turn has not come yet. */
    private final TreeMap<Long, long[]> late = new TreeMap<>();

    private MessageIndex index = newIndex();
    /** How many events there were when the running checkpoint began, and when the last one that was committed did. */
    private int cut;

    private int committedCut;
    private long nextMessage = 1;
    private long nextQueue = 1;
    private long logFile = 1;
    private int offset;

    IndexSimulation(RandomGenerator random) {
        this.random = random;
        this.pages = new SimulatedPages(random, model, this::between);
        this.checks = new IndexChecks(random, model, pages);
        for (int i = 0; i < QUEUES + TOPICS; i++) {
            long[] group = new long[i < QUEUES ? 1 : SUBSCRIPTIONS];
            groups.add(group);
            for (int j = 0; j < group.length; j++) {
                group[j] = newQueue(i);
            }
        }
    }

    private long newQueue(int group) {
        return nextQueue++ * GROUP + group;
    }

    private static MessageIndex newIndex() {
        return new MessageIndex(queue -> queue % GROUP);
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            if (random.nextInt(20) == 0) {
                checks.check(index, allQueues());
            }
        }
        checks.check(index, allQueues());
    }

    private long[] allQueues() {
        return groups.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0 -> spill();
            case 1 -> takeSpilled();
            case 2 -> dropSpilled();
            case 3 -> removeQueue();
            case 4, 5 -> checkpoint();
            case 6 -> restart();
            case 7 -> addAgain();
            case 8, 9, 10 -> removeFirst();
            case 11, 12, 13, 14 -> removeAny();
            case 15 -> removeUnknown();
            default -> addSome();
        }
    }

    /** What else may happen while a checkpoint is under way. */
    private void between() {
        switch (random.nextInt(20)) {
            case 0 -> spill();
            case 1 -> takeSpilled();
            case 2 -> removeQueue();
            case 3 -> removeFirst();
            case 4 -> removeAny();
            case 5 -> addSome();
            default -> {} // Mostly nothing: most works have many pieces.
        }
    }

    private void addSome() {
        int lane = random.nextBoolean() ? 4 : random.nextInt(Lane.COUNT);
        int count = random.nextInt(10) == 0 ? 300 : random.nextInt(1, 20);
        for (int i = 0; i < count; i++) {
            long[] group = groups.get(random.nextInt(groups.size()));
            long[] holders = random.longs(random.nextInt(1, group.length + 1), 0, group.length)
                    .distinct()
                    .map(each -> group[(int) each])
                    .toArray();
            long number = nextMessage++;
            if (random.nextInt(30) == 0) {
                late.put(number, holders);
            } else {
                add(holders, facts(lane, number));
            }
        }
        if (random.nextBoolean() && !late.isEmpty()) {
            late.forEach((number, holders) -> add(stillThere(holders), facts(random.nextInt(Lane.COUNT), number)));
            late.clear();
        }
        logFile += random.nextInt(3) / 2;
    }

    private long[] stillThere(long[] holders) {
        return Arrays.stream(holders)
                .filter(holder -> Arrays.stream(allQueues()).anyMatch(queue -> queue == holder))
                .toArray();
    }

    private MessageFacts facts(int lane, long number) {
        long order = lane == Lane.SCHEDULED ? random.nextInt(1, 1000) : 0;
        long expiration = random.nextInt(3) == 0 ? random.nextInt(1, 1000) : 0;
        return new MessageFacts(lane, new EntryKey(order, number), expiration, random.nextInt(100));
    }

    private void add(long[] holders, MessageFacts facts) {
        int length = random.nextInt(50) == 0 ? random.nextInt(5000) : random.nextInt(1, 300);
        LogPlace place = new LogPlace(logFile, offset++, length, random.nextInt());
        model.add(holders, facts, place);
        happens(facts.key().number(), () -> {
            if (facts.key().number() > pages.covered()) {
                index.add(stillThere(holders), facts, place);
            }
        });
    }

    /**
     * Something that the log knows.
     *
     * @param message the number of the message that it is about, or 0 if it is about a queue
     */
    private record Event(long message, Runnable action) {}

    private void happens(long message, Runnable action) {
        action.run();
        events.add(new Event(message, action));
    }

    /** The log has everything since the last checkpoint, and earlier events of messages that it did not cover. */
    private void replay() {
        for (int i = 0; i < events.size(); i++) {
            if (i >= committedCut || events.get(i).message > pages.covered()) {
                events.get(i).action.run();
            }
        }
    }

    private void addAgain() {
        long queue = anyQueue();
        List<IndexModel.Entry> entries = model.entries(queue);
        if (entries.isEmpty()) {
            return;
        }
        IndexModel.Entry entry = entries.get(random.nextInt(entries.size()));
        MessageFacts facts = entry.facts();
        boolean inLog =
                entry.logged() && index.find(queue, facts.key().number()).place() instanceof InLog;
        if (!inLog || pages.isRunning()) {
            return;
        }
        long[] holders = Arrays.stream(allQueues())
                .filter(each -> model.find(each, facts.key().number()) != null)
                .toArray();
        add(holders, facts);
    }

    private void removeFirst() {
        long queue = anyQueue();
        List<IndexModel.Entry> entries = model.entries(queue);
        int count = random.nextInt(50);
        entries.stream().filter(IndexModel.Entry::logged).limit(count).forEach(entry -> remove(queue, entry));
    }

    private void removeAny() {
        long queue = anyQueue();
        int share = random.nextInt(1, 20);
        for (IndexModel.Entry entry : model.entries(queue)) {
            if (entry.logged() && random.nextInt(share) == 0) {
                remove(queue, entry);
            }
        }
    }

    private void remove(long queue, IndexModel.Entry entry) {
        long number = entry.facts().key().number();
        assertThat(index.holds(queue, number)).isTrue();
        assertThat(model.remove(queue, number)).isTrue();
        happens(number, () -> index.remove(queue, number));
        assertThat(index.holds(queue, number)).isFalse();
    }

    private void removeUnknown() {
        long number = random.nextLong(1, nextMessage + 10);
        long queue = anyQueue();
        if (model.find(queue, number) == null) {
            assertThat(index.remove(queue, number)).isFalse();
        }
    }

    private void spill() {
        for (int i = random.nextInt(10); i >= 0; i--) {
            MessageFacts facts = facts(random.nextInt(Lane.COUNT), nextMessage++);
            SpillPlace place = new SpillPlace(random.nextInt(3), offset++, random.nextInt(1, 300), random.nextInt());
            long queue = anyQueue();
            model.spill(queue, facts, place);
            index.spill(queue, facts, place);
        }
    }

    private void takeSpilled() {
        long queue = anyQueue();
        for (IndexModel.Entry entry : model.entries(queue)) {
            long number = entry.facts().key().number();
            if (entry.logged() || random.nextBoolean()) {
                assertThat(entry.logged() && index.takeSpilled(queue, number) != null)
                        .isFalse();
                continue;
            }
            assertThat(index.takeSpilled(queue, number)).isEqualTo(entry.spilled());
            assertThat(index.takeSpilled(queue, number)).isNull();
            model.remove(queue, number, false);
        }
    }

    private void dropSpilled() {
        if (random.nextInt(3) > 0) {
            return;
        }
        long queue = anyQueue();
        assertThat(index.dropSpilled(queue))
                .containsExactlyInAnyOrderElementsOf(model.removeAll(queue, false).stream()
                        .map(IndexModel.Entry::spilled)
                        .toList());
    }

    /** A number is used but once: another queue takes the place of the one that is gone. */
    private void removeQueue() {
        if (random.nextInt(8) > 0) {
            return;
        }
        int group = random.nextInt(groups.size());
        int member = random.nextInt(groups.get(group).length);
        long queue = groups.get(group)[member];
        model.removeAll(queue, true);
        happens(0, () -> index.removeQueue(queue));
        assertThat(index.liveMessages(queue)).isZero();
        assertThat(index.dropSpilled(queue))
                .hasSize(model.removeAll(queue, false).size());
        groups.get(group)[member] = newQueue(group);
    }

    private void checkpoint() {
        if (pages.isRunning()) {
            pages.finish(index);
            committedCut = cut;
            return;
        }
        long complete = late.isEmpty() ? nextMessage - 1 : late.firstKey() - 1;
        if (complete >= pages.covered()) {
            cut = events.size();
            pages.begin(index, random.nextInt(3) > 0 ? complete : random.nextLong(pages.covered(), complete + 1));
        }
    }

    private void restart() {
        if (random.nextInt(6) > 0) {
            return;
        }
        index = newIndex();
        pages.restore(index);
        replay();
        for (long queue : allQueues()) {
            model.removeAll(queue, false);
        }
    }

    private long anyQueue() {
        long[] group = groups.get(random.nextInt(groups.size()));
        return group[random.nextInt(group.length)];
    }
}
