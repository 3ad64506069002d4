package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.log.file.CrashingFiles;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.log.file.LogSetup;
import org.ternmq.server.log.file.LogWriter;
import org.ternmq.server.log.file.Pending;
import org.ternmq.server.log.file.StepBackground;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;

/**
 * A server's life in steps: it opens its log, writes, and dies. Each opening must find every batch whose completion
 * ran or that an earlier opening had found, and of the others a beginning, each batch whole.
 */
final class CrashRun {
    static final LogConfig CONFIG = new LogConfig(4096, 1 << 20, 2);
    private static final int PINNED_BYTES = 2048;

    /** Held here, for the settings of a logger go with it. */
    private static final Logger QUIET = Logger.getLogger("org.ternmq.server");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private final Random random;
    private final Workload workload;
    private final List<List<Outcome>> batches = new ArrayList<>();
    private CrashingFiles files;
    private LogWriter writer;
    private int durable;
    private boolean closed;
    private boolean tight;
    private LogConfig config = CONFIG;

    CrashRun(long seed, CrashingFiles files) {
        random = new Random(seed);
        workload = new Workload(seed);
        this.files = files;
    }

    /** Uses other limits. */
    CrashRun with(LogConfig other) {
        config = other;
        return this;
    }

    /** From now on no file can be made as long as there is one to be used again. */
    CrashRun onAFullDisk() {
        tight = true;
        return this;
    }

    CrashingFiles files() {
        return files;
    }

    List<List<Outcome>> batches() {
        return batches;
    }

    /** Opens, and checks what is found. */
    void open() throws IOException {
        LogSetup setup = new LogSetup(files, config, new StepBackground(), random);
        Recovery.Result found = Recovery.run(files, () -> 0);
        check(States.text(found.state()));
        // Without a finished close it may be clean all the same: the mark may have reached the disk before the failure.
        assertThat(found.state().cleanClose() || !closed).isTrue();
        closed = false;
        workload.resume(found.state());
        boolean spare = files.list().stream().anyMatch(name -> name.startsWith("spare-"));
        files.setUsable(tight && spare ? 0 : Long.MAX_VALUE);
        LogStore.Opened opened = LogStore.open(setup, () -> 0);
        writer = opened.writer();
        if (tight) {
            files.setUsable(0);
            writer.giveUpWaiting();
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

    void write(int groups) throws IOException {
        for (int i = 0; i < groups; i++) {
            ArrayDeque<Pending> waiting = new ArrayDeque<>();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                List<Outcome> batch = workload.batch();
                batches.add(batch);
                waiting.add(new Pending(batch, () -> durable++));
            }
            if (!writer.write(waiting, completions -> completions.forEach(Runnable::run))) {
                return;
            }
        }
    }

    /** Adds a message that nothing removes: no file from here on becomes free. */
    void pin() throws IOException {
        long number = 1_000_000;
        List<Outcome> batch = List.of(
                new DestinationCreated(number, DestinationName.queue("pinned"), false),
                new MessageAdded(
                        number,
                        new long[] {number},
                        Envelope.accepted(new MessageId(1, 1, 1, 1), null),
                        new byte[PINNED_BYTES]));
        batches.add(batch);
        ArrayDeque<Pending> waiting = new ArrayDeque<>(List.of(new Pending(batch, () -> durable++)));
        writer.write(waiting, completions -> completions.forEach(Runnable::run));
    }

    void close() throws IOException {
        writer.close();
        writer.release();
        closed = true;
    }

    /** The process ends; the operating system still has all that was written. */
    void kill() {
        files.failNever();
    }

    /** The machine ends. */
    void crash() {
        files = files.crash(random);
    }

    /** Opens, works, and closes, unless this operation is reached, which fails. */
    void liveUntil(int operation) throws IOException {
        files.failAfter(operation);
        try {
            open();
            write(random.nextInt(40));
            if (!tight) {
                close();
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("fails on demand")) {
                throw e;
            }
        }
    }

    /** Opens, works, fails somewhere and dies, several times. */
    void live(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            liveUntil(1 + random.nextInt(random.nextBoolean() ? 16 : 120));
            if (random.nextInt(3) == 0) {
                kill();
            } else {
                crash();
            }
        }
        files.failNever();
        open();
    }
}
