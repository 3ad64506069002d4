package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.index.MessageFacts;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.page.StorePosition;

/** A log in memory in which every outcome is durable at once; files that a checkpoint has covered are gone. */
final class MemoryLog {
    private final TreeMap<Long, List<Outcome>> files = new TreeMap<>();
    private long highest;
    private long reliesOn;

    MemoryLog() {
        files.put(1L, new ArrayList<>());
    }

    long lastFile() {
        return files.lastKey();
    }

    long highest() {
        return highest;
    }

    int fileCount() {
        return files.size();
    }

    void roll() {
        files.put(lastFile() + 1, new ArrayList<>());
    }

    /** Logs an outcome, and lets the index follow it. */
    void append(Outcome outcome, MessageIndex index) {
        List<Outcome> file = files.lastEntry().getValue();
        file.add(outcome);
        apply(outcome, lastFile(), file.size() - 1, index);
        if (outcome instanceof MessageAdded added) {
            assertThat(added.message()).isGreaterThan(highest);
            highest = added.message();
        }
    }

    private static void apply(Outcome outcome, long file, int at, MessageIndex index) {
        if (outcome instanceof MessageAdded added) {
            LogPlace place = new LogPlace(file, at, added.bytes().length, 7);
            index.add(added.queues(), MessageFacts.of(added.bytes(), added.message()), place);
        } else if (outcome instanceof MessagesRemoved removed) {
            for (long message : removed.messages()) {
                index.remove(removed.queue(), message);
            }
        } else if (outcome instanceof DestinationDeleted deleted) {
            index.removeQueue(deleted.number());
        }
    }

    MessageAdded read(LogPlace place) throws IOException {
        List<Outcome> file = files.get(place.file());
        if (file == null) {
            throw new IOException("file " + place.file() + " of the log is not there any more");
        }
        return (MessageAdded) file.get(place.offset());
    }

    void drop(long before, long checkpoint) {
        reliesOn = checkpoint;
        files.headMap(before).clear();
        assertThat(files).as("the file that replay begins in").containsKey(before);
    }

    /** Does to the index what the log says beyond what the pages hold. */
    void replay(StorePosition position, MessageIndex index) {
        long from = Math.max(1, position.replayFrom());
        if (!files.containsKey(from)) {
            assertThat(files.firstKey()).as("the file that replay begins in").isGreaterThan(from);
            assertThat(reliesOn).as("the checkpoint that the log relies on").isEqualTo(position.checkpoint());
        }
        files.tailMap(from).forEach((file, outcomes) -> {
            for (int at = 0; at < outcomes.size(); at++) {
                Outcome outcome = outcomes.get(at);
                boolean passedOver = outcome instanceof MessageAdded added && added.message() <= position.covered();
                if (!passedOver) {
                    apply(outcome, file, at, index);
                }
            }
        });
    }
}
