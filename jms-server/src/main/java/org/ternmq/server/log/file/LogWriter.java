package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ternmq.server.outcome.Outcome;

/**
 * Writes groups to the log's files, one at a time, each forced before the next. It has no thread of its own: its owner
 * is the log's writer, or a test that steps it by hand. After any exception it must not be used again.
 */
public final class LogWriter {
    /** A group that has reached this size takes no more batches. */
    private static final int GROUP_BYTES = 4 << 20;

    private final LogSetup setup;
    private final Retention retention;
    private final LogPressure pressure = new LogPressure();
    private final LogChain chain;
    private final SparePool spares;
    private final DiskReserve reserve;
    private final GroupEncoder encoder = new GroupEncoder();
    private final ByteBuffer buffer = ActiveFile.newBuffer();
    private long nextOrdinal;
    private long nextSequence;
    private ActiveFile current;

    private LogWriter(LogSetup setup, Retention retention, ScannedLog scanned) {
        this.setup = setup;
        this.retention = retention;
        chain = new LogChain(scanned.segments(), setup.config(), pressure);
        spares = new SparePool(setup, pressure);
        reserve = new DiskReserve(setup, pressure);
        nextOrdinal = scanned.lastOrdinal() + 1;
        nextSequence = scanned.lastSequence() + 1;
    }

    /**
     * Goes on behind what was read, in a new file.
     *
     * @param retention has been told of everything that was read
     * @throws IOException if the file cannot be made or written
     */
    public static LogWriter open(LogSetup setup, Retention retention, ScannedLog scanned) throws IOException {
        LogWriter writer = new LogWriter(setup, retention, scanned);
        try {
            writer.begin(scanned);
        } catch (IOException | RuntimeException e) {
            writer.release();
            throw e;
        }
        return writer;
    }

    private void begin(ScannedLog scanned) throws IOException {
        spares.adopt(setup.files().list());
        if (!scanned.unneeded().isEmpty()) {
            spares.recycle(scanned.unneeded());
        }
        spares.giveUp();
        if (!switchFile(0)) {
            throw new IOException("the log cannot go on: " + spares.reason());
        }
        spares.waitAgain();
        reclaim();
        reserve.begin();
    }

    /** See {@link org.ternmq.server.log.CommitLog#fullReason}; may be called by any thread. */
    public String fullReason() {
        return pressure.fullReason();
    }

    /** See {@link org.ternmq.server.log.CommitLog#isTight}; may be called by any thread. */
    public boolean isTight() {
        return pressure.isTight();
    }

    /** The task runs, in any thread, each time that {@link #isTight} has come to its end. */
    public void onEased(Runnable task) {
        pressure.onEased(task);
    }

    /**
     * Makes batches durable and takes them out of the queue.
     *
     * @param durable is given the completions of each group, in order
     * @return whether all are durable; they are unless {@link #giveUpWaiting} was called and there is no room
     */
    public boolean write(ArrayDeque<Pending> waiting, Consumer<List<Runnable>> durable) throws IOException {
        while (!waiting.isEmpty()) {
            int count = encode(waiting);
            if (count > 0) {
                writeGroup(waiting, count, durable);
            } else if (!switchFile(encoder.needed())) {
                return false;
            }
        }
        return true;
    }

    /** Marks the log as closed in good order. */
    public void close() throws IOException {
        encoder.begin(nextSequence, GroupKind.CLOSE);
        if (encoder.size() <= current.smallRoom() || switchFile(0)) {
            encoder.begin(nextSequence, GroupKind.CLOSE);
            writeEncoded();
        }
    }

    /** From now on the writer does not wait for room on a full disk. May be called by any thread. */
    public void giveUpWaiting() {
        spares.giveUp();
    }

    /** Ends a wait for room so that files are given back that are not needed any more. May be called by any thread. */
    public void nudge() {
        spares.nudge();
    }

    /** Closes the files; nothing more is written. */
    public void release() throws IOException {
        reserve.close();
        spares.close();
        setup.background().close();
        if (current != null) {
            current.close();
        }
    }

    private int encode(ArrayDeque<Pending> waiting) {
        encoder.begin(nextSequence, GroupKind.DATA);
        int count = 0;
        for (Pending pending : waiting) {
            if (!encoder.add(pending.batch(), current.room())) {
                break;
            }
            count++;
            if (encoder.size() >= GROUP_BYTES) {
                break;
            }
        }
        return count;
    }

    private void writeGroup(ArrayDeque<Pending> waiting, int count, Consumer<List<Runnable>> durable)
            throws IOException {
        long offset = current.position();
        writeEncoded();
        List<List<Outcome>> batches = new ArrayList<>(count);
        List<Runnable> completions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Pending pending = waiting.remove();
            batches.add(pending.batch());
            completions.add(pending.completion());
        }
        ForcedGroup group = new ForcedGroup(current.ordinal(), offset, batches, encoder);
        retention.forced(group, () -> durable.accept(completions));
        reserve.written();
        reclaim();
    }

    private void writeEncoded() throws IOException {
        current.write(encoder);
        nextSequence++;
    }

    /** Goes on in a new file that takes a group of this size; false if there is no room for one. */
    private boolean switchFile(long group) throws IOException {
        long bytes;
        String spare;
        do {
            if (current != null) {
                giveBack();
            }
            encoder.begin(nextSequence, GroupKind.SNAPSHOT);
            encoder.add(retention.snapshot(), Long.MAX_VALUE);
            bytes = fileBytes(encoder.size(), group);
            spare = spares.take(bytes);
        } while (spare == null && !spares.hasGivenUp());
        if (spare == null) {
            return false;
        }
        String name = LogNames.log(nextOrdinal);
        FileHeader header =
                new FileHeader(FileHeader.VERSION, setup.salts().nextLong(), nextOrdinal, bytes, nextSequence);
        if (current != null) {
            current.close();
        }
        current = new ActiveFile(setup.files().open(spare), header, buffer);
        current.begin();
        setup.files().rename(spare, name);
        setup.files().forceDirectory(ForceKind.NAME);
        chain.add(new LogSegment(nextOrdinal, name, bytes));
        nextOrdinal++;
        writeEncoded();
        return true;
    }

    private long fileBytes(long snapshot, long group) {
        long standard = setup.config().fileBytes();
        long needed = ActiveFile.capacityFor(snapshot + group);
        // A large snapshot must not leave a file without room for anything else.
        return snapshot > standard / 2 ? needed + standard : Math.max(standard, needed);
    }

    /** Gives back the files at the head that nobody needs, in a new file where the current one has no room to say so. */
    public void reclaim() throws IOException {
        if (!giveBack() && switchFile(0)) {
            giveBack();
        }
    }

    /** Gives files back once the log says durably that they are not needed; false if there is no room for that. */
    private boolean giveBack() throws IOException {
        long needed = Math.min(retention.firstNeeded(), current.ordinal());
        if (needed <= chain.firstOrdinal()) {
            return true;
        }
        encoder.begin(nextSequence, GroupKind.HEAD);
        encoder.add(needed);
        encoder.add(retention.reliesOn());
        if (encoder.size() > current.smallRoom()) {
            return false;
        }
        writeEncoded();
        spares.recycle(chain.removeBefore(needed));
        return true;
    }
}
