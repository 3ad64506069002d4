package org.ternmq.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.log.file.ForcedGroup;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.log.file.LogRecords;
import org.ternmq.server.log.file.Retention;
import org.ternmq.server.log.file.ScannedGroup;
import org.ternmq.server.outcome.AddedInPlace;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchEnded;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.SubscriptionDeleted;
import org.ternmq.server.store.checkpoint.CheckpointSource;
import org.ternmq.server.store.duplicate.IdBlock;
import org.ternmq.server.store.duplicate.LoggedIds;
import org.ternmq.server.store.index.ExpiredSearch;
import org.ternmq.server.store.index.Found;
import org.ternmq.server.store.index.InLog;
import org.ternmq.server.store.index.InPage;
import org.ternmq.server.store.index.MessageFacts;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.index.SpillPlace;
import org.ternmq.server.store.index.Spilled;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.StorePosition;

/**
 * Everything durable, as far as it is kept in memory: the state, and where each message lies. The log's writer tells it
 * what has become durable, checkpoints move messages to pages, and the reader asks it. Thread-safe; nobody holds its lock
 * while a disk works.
 */
final class StoreState implements Retention, CheckpointSource {
    private final StateImage image = new StateImage();
    private final MessageIndex index = new MessageIndex(image::group);
    private final LoggedIds ids = new LoggedIds();
    private final WriterFirst turns = new WriterFirst();
    /** Messages up to this number are in pages or gone: the log's word of them is old. */
    private long covered;

    private long highestAdded;
    private boolean recovering = true;
    private long newestFile = 1;
    private long neededFile;
    private long reliesOn;
    private LogRecords log;
    private LogFollower follower = bytes -> {};
    /** The oldest log file that the reader is reading. */
    private long readFile = Long.MAX_VALUE;

    /** @param position what the pages hold */
    StoreState(StorePosition position) {
        covered = position.covered();
        highestAdded = covered;
        neededFile = position.replayFrom();
        reliesOn = position.checkpoint();
    }

    /** Takes in a page that was there before the start; before anything of the log. */
    synchronized void restore(StoredPage page) {
        index.restore(page);
    }

    /** Takes in duplicate ids that were in the store before the start; before anything of the log. */
    synchronized void restore(IdBlock block) {
        ids.restore(block);
    }

    /** The highest number of a message that the log has told of. */
    synchronized long highestUsed() {
        return image.highestMessage();
    }

    /** How many entries queues and subscriptions hold. */
    synchronized long liveMessages() {
        return index.liveMessages();
    }

    /** From now on, messages can be read back from the log, and is told of what was logged. */
    void follow(LogRecords records, LogFollower follower) {
        log = records;
        this.follower = follower;
    }

    /** Entries that a request means, and the key of the first one behind them. */
    record Range(List<Found> found, EntryKey next) {}

    @Override
    public void forced(ForcedGroup group, Runnable announce) {
        turns.write(this, () -> {
            announce.run();
            apply(group);
        });
        follower.logged(group.bytes());
    }

    private void apply(ForcedGroup group) {
        newestFile = group.file();
        int added = 0;
        for (List<Outcome> batch : group.batches()) {
            for (Outcome outcome : batch) {
                if (outcome instanceof MessageAdded message) {
                    add(message, group.place(added++));
                } else {
                    apply(outcome);
                }
            }
        }
    }

    private synchronized void add(MessageAdded added, LogPlace place) {
        if (comes(added.message())) {
            index.add(image.existing(added.queues()), MessageFacts.of(added.bytes(), added.message()), place);
        }
    }

    /**
     * Adds a message that a group of the log holds, which is being read; false if the log's word of it is old.
     *
     * @param offset where in the group its outcome begins; the outcome has just been read
     */
    synchronized boolean add(AddedInPlace added, ScannedGroup group, int offset) {
        if (!comes(added.message())) {
            return false;
        }
        MessageFacts facts = MessageFacts.of(group.bytes(), added.at(), added.length(), added.message());
        index.add(image.existing(added.queues()), facts, group.placeFrom(offset));
        return true;
    }

    /** The log tells of a message; false if that is old. */
    private boolean comes(long message) {
        image.used(message);
        highestAdded = Math.max(highestAdded, message);
        return message > covered;
    }

    /** Applies an outcome that adds no message. */
    synchronized void apply(Outcome outcome) {
        switch (outcome.type()) {
            case MESSAGES_REMOVED -> remove((MessagesRemoved) outcome);
            case DELIVERY_COUNTED -> count((DeliveryCounted) outcome);
            case DESTINATION_DELETED -> removeQueue(((DestinationDeleted) outcome).number(), outcome);
            case SUBSCRIPTION_DELETED -> removeQueue(((SubscriptionDeleted) outcome).number(), outcome);
            case DUPLICATE_ID_TAKEN -> take((DuplicateIdTaken) outcome);
            case DUPLICATE_IDS_FORGOTTEN -> ids.apply((DuplicateIdsForgotten) outcome);
            case BRANCH_DECIDED -> removeQueue(((BranchDecided) outcome).number(), outcome);
            case BRANCH_ENDED -> removeQueue(((BranchEnded) outcome).number(), outcome);
            default -> image.apply(outcome);
        }
    }

    private void take(DuplicateIdTaken taken) {
        image.used(taken.message());
        if (!image.isGone(taken.destination())) {
            ids.apply(taken);
        }
    }

    private void remove(MessagesRemoved removed) {
        for (long message : removed.messages()) {
            index.remove(removed.queue(), message);
            image.removed(removed.queue(), message);
            image.used(message);
        }
    }

    /** While the log is read, counts come before the messages that they belong to. */
    private void count(DeliveryCounted counted) {
        image.used(counted.message());
        if (recovering || index.holds(counted.queue(), counted.message())) {
            image.count(counted);
        }
    }

    private void removeQueue(long queue, Outcome outcome) {
        image.apply(outcome);
        index.removeQueue(queue);
        ids.remove(queue);
    }

    @Override
    public synchronized long firstNeeded() {
        return Math.min(neededFile, readFile);
    }

    @Override
    public synchronized long reliesOn() {
        return reliesOn;
    }

    @Override
    public synchronized List<Outcome> snapshot() {
        List<Outcome> snapshot = image.snapshot();
        ids.write(snapshot);
        return snapshot;
    }

    /** As {@link #range}; spilled entries are no longer in the index then. */
    synchronized Range take(LoadRequest request) {
        Range range = range(request);
        for (Found each : range.found()) {
            if (each.place() instanceof Spilled) {
                index.takeSpilled(request.queue(), each.key().number());
            }
        }
        return range;
    }

    synchronized Range range(LoadRequest request) {
        List<Found> found = index.range(request);
        pin(found);
        EntryKey last =
                found.isEmpty() ? request.after() : found.get(found.size() - 1).key();
        // Nothing lies between what was found and this, so that the broker knows how far its window reaches.
        EntryKey next = index.next(request.queue(), request.lane(), last, request.upTo());
        return new Range(found, next);
    }

    synchronized List<Found> find(long queue, long[] messages) {
        List<Found> found = new ArrayList<>(messages.length);
        for (long message : messages) {
            Found each = index.find(queue, message);
            if (each == null && image.isGone(queue)) {
                // The broker asked before it deleted the queue; it wants no answer any more.
                continue;
            }
            if (each == null) {
                throw new IllegalStateException(
                        "message " + message + " of queue " + queue + " is held by the broker, but not in the store");
            }
            found.add(each);
        }
        pin(found);
        return found;
    }

    /** What is being read stays where it is, until {@link #endRead}. */
    private void pin(List<Found> found) {
        for (Found each : found) {
            if (each.place() instanceof InPage in) {
                in.page().pin();
            } else if (each.place() instanceof InLog in) {
                readFile = Math.min(readFile, in.place().file());
            }
        }
    }

    synchronized void endRead(List<Found> found) {
        readFile = Long.MAX_VALUE;
        for (Found each : found) {
            if (each.place() instanceof InPage in) {
                in.page().unpin();
            }
        }
    }

    /** See {@link StateImage#group}. */
    synchronized long group(long queue) {
        return image.group(queue);
    }

    /** What is expired; its pages stay until {@link #endExpiring}. */
    synchronized ExpiredSearch expiring(long queue, long now, int most) {
        ExpiredSearch found = index.expired(queue, now, most);
        found.pages().forEach(StoredPage::pin);
        return found;
    }

    synchronized void endExpiring(ExpiredSearch found) {
        found.pages().forEach(StoredPage::unpin);
    }

    /** The slots of a page that a queue holds, ascending. */
    synchronized int[] liveSlots(long queue, StoredPage page) {
        return IntStream.range(0, page.count())
                .filter(slot -> page.isLive(queue, slot))
                .toArray();
    }

    /** Nothing that the queue holds of the page expires before this. */
    synchronized void lowerBound(long queue, StoredPage page, long earliest) {
        index.lowerBound(queue, page, earliest);
    }

    synchronized int deliveries(long queue, long message) {
        return image.deliveries(queue, message);
    }

    synchronized void spill(long queue, MessageFacts facts, SpillPlace place) {
        index.spill(queue, facts, place);
    }

    synchronized SpillPlace takeSpilled(long queue, long message) {
        return index.takeSpilled(queue, message);
    }

    synchronized List<SpillPlace> dropSpilled(long queue) {
        return index.dropSpilled(queue);
    }

    @Override
    public <T> T locked(Supplier<T> work) {
        return turns.piece(this, work);
    }

    @Override
    public MessageIndex index() {
        return index;
    }

    @Override
    public LoggedIds ids() {
        return ids;
    }

    @Override
    public LogCut cut() {
        return new LogCut(newestFile, highestAdded);
    }

    /** {@inheritDoc} For the checkpoints' thread alone. */
    @Override
    public MessageAdded read(LogPlace place) throws IOException {
        return log.read(place);
    }

    @Override
    public void covered(long file, long checkpoint) throws IOException {
        synchronized (this) {
            neededFile = file;
            reliesOn = checkpoint;
        }
        log.forget(file);
        follower.covered();
    }

    /**
     * Ends the reading of the log.
     *
     * @param lastFile the ordinal of the last file, or 0
     */
    synchronized RecoveredState recovered(long lastFile, boolean cleanClose, String report) {
        newestFile = Math.max(1, lastFile);
        image.retainCounts(index::holds);
        recovering = false;
        RecoveredIds found = new RecoveredIds(ids.handOut(image::isGone));
        return image.recovered(index.contents(), cleanClose, report).withIds(found);
    }
}
