package org.ternmq.server.log.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;

/** A log that a test writes by hand, with a follower that keeps the place of every message. */
final class FollowedLog implements Retention {
    final CrashingFiles files;
    final StepBackground background = new StepBackground();
    final List<MessageAdded> added = new ArrayList<>();
    final List<LogPlace> places = new ArrayList<>();
    final List<String> order = new ArrayList<>();
    volatile long firstNeeded = 1;
    private LogWriter writer;

    FollowedLog(CrashingFiles files) {
        this.files = files;
    }

    LogWriter open(LogConfig config) throws IOException {
        LogSetup setup = new LogSetup(files, config, background, new Random(1));
        writer = LogWriter.open(setup, this, LogScanner.scan(files, group -> {}));
        return writer;
    }

    LogWriter writer() {
        return writer;
    }

    /** Writes batches as one group where they fit. */
    void write(List<List<Outcome>> batches) throws IOException {
        ArrayDeque<Pending> waiting = new ArrayDeque<>();
        batches.forEach(batch -> waiting.add(new Pending(batch, () -> order.add("completed"))));
        writer.write(waiting, completions -> completions.forEach(Runnable::run));
    }

    /** Writes a message by itself. */
    LogPlace write(MessageAdded message) throws IOException {
        write(List.of(List.of(message)));
        return places.get(places.size() - 1);
    }

    static MessageAdded message(long number, int size) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        return new MessageAdded(
                number, new long[] {1, 7}, Envelope.accepted(new MessageId(1, 1, 1, number), "a"), bytes);
    }

    long logFiles() {
        return files.list().stream().filter(name -> name.startsWith("log-")).count();
    }

    @Override
    public void forced(ForcedGroup group, Runnable announce) {
        announce.run();
        order.add("applied");
        int next = 0;
        for (List<Outcome> batch : group.batches()) {
            for (Outcome outcome : batch) {
                if (outcome instanceof MessageAdded message) {
                    added.add(message);
                    places.add(group.place(next++));
                }
            }
        }
        if (next != group.messages()) {
            throw new AssertionError("the group says that it adds " + group.messages() + " messages, not " + next);
        }
    }

    @Override
    public long firstNeeded() {
        return firstNeeded;
    }

    @Override
    public long reliesOn() {
        return 0;
    }

    @Override
    public List<Outcome> snapshot() {
        return List.of();
    }
}
