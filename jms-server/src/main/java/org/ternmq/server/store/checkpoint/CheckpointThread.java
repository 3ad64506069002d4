package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The thread that makes checkpoints when they are due, named {@code ternmq-checkpoint}. It ends by {@link #close}, by
 * {@link #abandon}, or when a checkpoint fails.
 */
public final class CheckpointThread implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(CheckpointThread.class.getName());

    private final Checkpointer checkpointer;
    private final CheckpointSchedule schedule;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "ternmq-checkpoint");
    private volatile State state = State.RUNNING;
    private boolean diskWasFull;

    private enum State {
        RUNNING,
        /** One more checkpoint, in no hurry for the log has ended; then the end. */
        CLOSING,
        ABANDONED
    }

    /**
     * A thread that does not run yet.
     *
     * @param failed is called in the thread as it ends by an error: the server must end as well
     */
    public CheckpointThread(Checkpointer checkpointer, CheckpointConfig config, Consumer<Throwable> failed) {
        this.checkpointer = checkpointer;
        this.failed = failed;
        schedule = new CheckpointSchedule(config, System::nanoTime);
        thread.setDaemon(true);
    }

    /** Starts the thread, which takes over the store. */
    public void start() {
        thread.start();
    }

    /** So many bytes of the log are durable and known to the index. Never waits; any thread may call it. */
    public void logged(long bytes) {
        if (schedule.logged(bytes)) {
            LockSupport.unpark(thread);
        }
    }

    /** Makes a last checkpoint and ends. To be called once nothing is logged any more. Waits. */
    @Override
    public void close() {
        end(State.CLOSING);
    }

    /** Ends without a last checkpoint; one under way is given up. Waits for the page that is being written. */
    public void abandon() {
        end(State.ABANDONED);
    }

    private void end(State how) {
        state = how;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The store must not be closed under the thread.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            checkpointer.takeOver();
            while (state == State.RUNNING) {
                long wait = schedule.untilDue();
                if (wait > 0) {
                    LockSupport.parkNanos(this, wait);
                } else {
                    checkpoint();
                }
            }
            if (state == State.CLOSING) {
                checkpoint();
            }
        } catch (IOException | RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void checkpoint() throws IOException {
        long covered = schedule.begin();
        Pace pace = new RestingPace(
                System::nanoTime,
                nanos -> LockSupport.parkNanos(this, nanos),
                () -> state == State.RUNNING && schedule.hasTime(),
                () -> state != State.ABANDONED);
        CheckpointResult result =
                isForLength(covered) && checkpointer.release(pace) ? CheckpointResult.RELEASED : checkpointer.run(pace);
        schedule.ended(result, covered);
        logFullDisk(result);
    }

    /** Whether all that is wanted is a shorter log: whatever is live may stay there until it is quiet. */
    private boolean isForLength(long covered) {
        return state == State.RUNNING && schedule.isEnough(covered);
    }

    /** Once, and once more when it is over. */
    private void logFullDisk(CheckpointResult result) {
        boolean full = result == CheckpointResult.DISK_FULL;
        if (full && !diskWasFull) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the disk is full: messages stay in the log, whose files cannot be used again until there is room for"
                            + " the store; free some space");
        } else if (!full && diskWasFull) {
            LOGGER.log(System.Logger.Level.INFO, "there is room for the store again");
        }
        diskWasFull = full;
    }
}
