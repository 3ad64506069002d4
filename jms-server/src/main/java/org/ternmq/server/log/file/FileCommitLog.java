package org.ternmq.server.log.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/**
 * The commit log in files. One thread, {@code ternmq-log}, takes everything that waits, writes it as one group, forces
 * it, and hands the completions to the loop in one task: batching comes from load, there is no timer.
 */
public final class FileCommitLog implements CommitLog, AutoCloseable {
    private final LogWriter writer;
    private final Executor loop;
    private final FailureListener failures;
    private final Thread thread = new Thread(this::run, "ternmq-log");
    private final Object lock = new Object();
    private ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private State state = State.RUNNING;
    private boolean idle;
    private boolean reclaiming;

    private enum State {
        RUNNING,
        CLOSING,
        ENDED
    }

    /** What the writer takes at once, and how the log stood then. */
    private record Taken(ArrayDeque<Pending> batches, boolean reclaim, State state) {
        boolean isLast() {
            return batches.isEmpty() && state != State.RUNNING;
        }
    }

    private FileCommitLog(LogWriter writer, Executor loop, FailureListener failures) {
        this.writer = writer;
        this.loop = loop;
        this.failures = failures;
        thread.setDaemon(true);
    }

    /**
     * Starts the writer's thread.
     *
     * @param writer is from now on the log's alone
     * @param loop runs the completions and the listener, in the order in which they were given to it
     */
    public static FileCommitLog start(LogWriter writer, Executor loop, FailureListener failures) {
        FileCommitLog log = new FileCommitLog(writer, loop, failures);
        writer.onEased(() -> loop.execute(() -> {}));
        log.thread.start();
        return log;
    }

    /**
     * {@inheritDoc}
     *
     * <p>After the log has failed a batch is dropped without a word: the listener has been told.
     *
     * @throws IllegalStateException if the log has been closed
     */
    @Override
    public void append(List<Outcome> batch, Runnable completion) {
        boolean wake;
        synchronized (lock) {
            if (state == State.CLOSING) {
                throw new IllegalStateException("the commit log is closed: nothing can be appended to it any more");
            }
            if (state == State.ENDED) {
                return;
            }
            waiting.add(new Pending(batch, completion));
            wake = idle;
            idle = false;
        }
        if (wake) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public String fullReason() {
        return writer.fullReason();
    }

    /** {@inheritDoc} Once it is not tight any more the loop is given an empty task, so that it looks again. */
    @Override
    public boolean isTight() {
        return writer.isTight();
    }

    /** Gives back soon the files that are not needed any more, also if nothing is appended. May be called by any thread. */
    public void reclaim() {
        synchronized (lock) {
            reclaiming = true;
            idle = false;
        }
        writer.nudge();
        LockSupport.unpark(thread);
    }

    /** Makes durable what was appended, marks the log as closed in good order, and ends its thread. */
    @Override
    public void close() {
        end(State.CLOSING);
    }

    /**
     * Ends the log's thread without the mark of a good close, and drops what is not written yet: the next start takes
     * it for a crash.
     */
    public void abandon() {
        end(State.ENDED);
    }

    private void end(State how) {
        synchronized (lock) {
            if (state == State.RUNNING) {
                state = how;
            }
            if (state == State.ENDED) {
                waiting = new ArrayDeque<>();
            }
            idle = false;
        }
        writer.giveUpWaiting();
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Throwable failure = null;
        try {
            work();
        } catch (Throwable e) {
            failure = e;
        }
        try {
            writer.release();
        } catch (IOException | RuntimeException e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            fail(failure);
        }
    }

    private void work() throws IOException {
        ArrayDeque<Pending> empty = new ArrayDeque<>();
        Taken taken = take(empty);
        while (!taken.isLast()) {
            if (!writer.write(taken.batches(), this::complete)) {
                throw new IOException("the log was closed before everything could be written, for there is no"
                        + " room: " + writer.fullReason());
            }
            if (taken.reclaim()) {
                writer.reclaim();
            }
            taken = take(taken.batches());
        }
        if (taken.state() == State.CLOSING) {
            if (taken.reclaim()) {
                writer.reclaim();
            }
            writer.close();
        }
    }

    /** Waits for batches, or for something else to do, and takes all that there are. */
    private Taken take(ArrayDeque<Pending> empty) {
        while (true) {
            synchronized (lock) {
                if (!waiting.isEmpty() || reclaiming || state != State.RUNNING) {
                    Taken taken = new Taken(waiting, reclaiming, state);
                    waiting = empty;
                    reclaiming = false;
                    return taken;
                }
                idle = true;
            }
            LockSupport.park(this);
        }
    }

    private void complete(List<Runnable> completions) {
        loop.execute(() -> runAll(completions));
    }

    /** Runs every completion, also when one before it fails: the others are durable as well. */
    private static void runAll(List<Runnable> completions) {
        Throwable first = null;
        for (Runnable completion : completions) {
            try {
                completion.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    private void fail(Throwable cause) {
        synchronized (lock) {
            state = State.ENDED;
            waiting = new ArrayDeque<>();
        }
        loop.execute(() -> failures.logFailed(cause));
    }
}
