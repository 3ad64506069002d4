package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.log.file.Pending;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.checkpoint.CheckpointResult;

/**
 * A server's life in steps: it opens its store, writes, makes checkpoints, reads, and dies. Each opening must find every
 * batch whose completion ran or that an earlier opening had found, and of the others a beginning, each batch whole.
 */
final class CrashRun {
    /** Held here, for the settings of a logger go with it. */
    private static final Logger QUIET = Logger.getLogger("org.ternmq.server");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private final Random random;
    private final Workload workload;
    private final List<List<Outcome>> batches = new ArrayList<>();
    private final Map<Long, MessageAdded> added = new HashMap<>();
    private CrashDisk disk;
    private SteppedStore store;
    private ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private Reading reading;
    private int durable;
    private int pages;
    private int fullDisks;
    private int released;
    private boolean closed;
    private boolean tight;
    private boolean checkpointing;
    private boolean checkpoints = true;
    private boolean givesUp = true;
    private StoreConfig config = SteppedStore.CONFIG;

    /** Entries that the reader has found and not read yet. */
    private record Reading(long queue, StoreState.Range range) {}

    CrashRun(long seed, CrashDisk disk) {
        random = new Random(seed);
        workload = new Workload(seed);
        this.disk = disk;
    }

    CrashRun(long seed) {
        this(seed, CrashDisk.empty());
    }

    /** Uses other limits. */
    CrashRun with(StoreConfig other) {
        config = other;
        return this;
    }

    /** From now on no file of the log can be made as long as there is one to be used again. */
    CrashRun onATightDisk() {
        tight = true;
        return this;
    }

    /** From now on there are no checkpoints, so that files of the log stay. */
    CrashRun withoutCheckpoints() {
        checkpoints = false;
        return this;
    }

    /** From now on every checkpoint comes to its end, or meets a full disk. */
    CrashRun withPatience() {
        givesUp = false;
        return this;
    }

    CrashDisk disk() {
        return disk;
    }

    List<List<Outcome>> batches() {
        return batches;
    }

    SteppedStore store() {
        return store;
    }

    /** How many pages have been written by all checkpoints. */
    int pages() {
        return pages;
    }

    /** How often the log was shortened without a checkpoint. */
    int released() {
        return released;
    }

    /** How many checkpoints have met a full disk. */
    int fullDisks() {
        return fullDisks;
    }

    /** Opens, and checks what is found. */
    void open() throws IOException {
        boolean spare = disk.log().list().stream().anyMatch(name -> name.startsWith("spare-"));
        disk.log().setUsable(tight && spare ? 0 : Long.MAX_VALUE);
        waiting = new ArrayDeque<>();
        reading = null;
        checkpointing = false;
        boolean wasClosed = closed;
        // A start that does not come to its end may have written to the log already.
        closed = false;
        store = SteppedStore.open(disk, config, random, this::meanwhile);
        List<RecoveredMessage> messages = store.messages();
        check(States.text(store.recovered(), messages));
        assertThat(States.told(store.recovered().contents())).isEqualTo(States.contents(messages));
        // Without a finished close it may be clean all the same: the mark may have reached the disk before the failure.
        assertThat(store.recovered().cleanClose() || !wasClosed).isTrue();
        workload.resume(store.recovered(), messages);
        if (tight) {
            disk.log().setUsable(0);
            store.writer().giveUpWaiting();
        }
    }

    private void check(String found) {
        for (int count = durable; count <= batches.size(); count++) {
            if (States.of(batches, count).equals(found)) {
                batches.subList(count, batches.size()).clear();
                durable = count;
                return;
            }
        }
        assertThat(found).as("state after %d durable batches", durable).isEqualTo(States.of(batches, durable));
    }

    /** Writes groups, with checkpoints and reads in between. */
    void write(int groups) throws IOException {
        for (int i = 0; i < groups; i++) {
            if (!writeGroup() && !makeRoom()) {
                return;
            }
            if (random.nextInt(30) == 0) {
                removeAll();
            }
            if (random.nextInt(5) == 0) {
                read();
            }
            if (checkpoints && random.nextInt(8) == 0 && checkpoint() == CheckpointResult.ABANDONED) {
                open();
            }
            if (random.nextBoolean()) {
                store.reclaim();
            }
        }
    }

    /** A checkpoint lets go of files, so that what waits can be written on a tight disk. */
    private boolean makeRoom() throws IOException {
        if (!tight || !gaveBack(checkpoint())) {
            return false;
        }
        store.reclaim();
        return flush();
    }

    private static boolean gaveBack(CheckpointResult result) {
        return result == CheckpointResult.DONE || result == CheckpointResult.RELEASED;
    }

    /** Says whether there was room for it. */
    private boolean writeGroup() throws IOException {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            write(workload.batch());
        }
        return flush();
    }

    /** Everything is consumed. */
    void removeAll() throws IOException {
        write(workload.removeAll());
        flush();
    }

    private void write(List<Outcome> batch) {
        batches.add(batch);
        waiting.add(new Pending(batch, () -> durable++));
        for (Outcome outcome : batch) {
            if (outcome instanceof MessageAdded message) {
                added.put(message.message(), message);
            }
        }
    }

    /** Writes what waits for room; says whether there was enough. */
    boolean flush() throws IOException {
        return store.write(waiting);
    }

    CheckpointResult checkpoint() throws IOException {
        checkpointing = true;
        if (random.nextInt(3) == 0 && store.release()) {
            checkpointing = false;
            released++;
            return CheckpointResult.RELEASED;
        }
        CheckpointResult result = store.checkpoint(() -> {
            pages++;
            return random.nextInt(60) > 0 || !givesUp;
        });
        checkpointing = false;
        fullDisks += result == CheckpointResult.DISK_FULL ? 1 : 0;
        return result;
    }

    private void meanwhile() throws IOException {
        if (!checkpointing) {
            return;
        }
        switch (random.nextInt(30)) {
            case 0 -> {
                if (waiting.isEmpty()) {
                    writeGroup();
                }
            }
            case 1 -> read();
            case 2 -> store.reclaim();
            default -> {
                // Most of the time the checkpoint is alone.
            }
        }
    }

    /** Begins to read a piece of a lane, or reads what was begun: what was found must still be there. */
    private void read() throws IOException {
        if (reading == null) {
            List<Long> places = workload.places();
            long queue = places.get(random.nextInt(places.size()));
            LoadRequest request = new LoadRequest(
                    queue,
                    random.nextInt(Lane.COUNT),
                    EntryKey.FIRST,
                    Long.MAX_VALUE,
                    1 + random.nextInt(10),
                    1 + random.nextInt(5_000));
            reading = new Reading(queue, store.beginRead(request));
            return;
        }
        Reading begun = reading;
        reading = null;
        List<LoadedEntry> entries = store.endRead(begun.queue(), begun.range());
        assertThat(entries).hasSameSizeAs(begun.range().found());
        for (int i = 0; i < entries.size(); i++) {
            LoadedEntry entry = entries.get(i);
            MessageAdded message = added.get(entry.message());
            EntryKey key = EntryKey.of(entry.bytes(), entry.message());
            assertThat(key).isEqualTo(begun.range().found().get(i).key());
            assertThat(Arrays.equals(entry.bytes(), message.bytes())).isTrue();
            assertThat(entry.envelope()).isEqualTo(message.envelope());
        }
    }

    void close() throws IOException {
        store.close();
        closed = true;
    }

    /** The process ends; the operating system still has all that was written. */
    void kill() {
        disk.failures().failNever();
    }

    /** The machine ends. */
    void crash() {
        disk = disk.crash(random);
    }

    /** Opens, works, and closes, unless this operation is reached, which fails. */
    void liveUntil(int operation) throws IOException {
        disk.failures().failAfter(operation);
        try {
            open();
            write(random.nextInt(40));
            if (!tight) {
                close();
            }
        } catch (IOException e) {
            if (!isOnDemand(e)) {
                throw e;
            }
        }
    }

    static boolean isOnDemand(Throwable e) {
        return e != null && (String.valueOf(e.getMessage()).contains("fails on demand") || isOnDemand(e.getCause()));
    }

    /** The process dies, and the machine soon after the next start, several times. */
    void killThenCrash(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            liveUntil(1 + random.nextInt(200));
            kill();
            liveUntil(1 + random.nextInt(random.nextBoolean() ? 14 : 60));
            crash();
        }
        open();
    }

    /** Opens, works, fails somewhere and dies, several times. */
    void live(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            liveUntil(1 + random.nextInt(random.nextBoolean() ? 16 : 200));
            if (random.nextInt(3) == 0) {
                kill();
            } else {
                crash();
            }
        }
        disk.failures().failNever();
        open();
    }
}
