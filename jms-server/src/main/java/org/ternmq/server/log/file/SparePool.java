package org.ternmq.server.log.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Files that are ready to be used. One is always made ahead, away from the log's writer; when that fails there is a
 * {@link #reason()} to hold producers back, until a file is there. Thread-safe.
 */
final class SparePool {
    private final LogFiles files;
    private final LogConfig config;
    private final Background background;
    private final LogPressure pressure;
    private final ArrayDeque<String> ready = new ArrayDeque<>();
    private long lastNumber;
    /** The size of the file that a large batch waits for, or 0. */
    private long wantedBytes;

    private String wanted;
    private boolean making;
    private boolean impatient;
    private boolean nudged;
    private boolean closed;
    private volatile String reason;

    SparePool(LogSetup setup, LogPressure pressure) {
        files = setup.files();
        config = setup.config();
        background = setup.background();
        this.pressure = pressure;
    }

    /** Takes over what an earlier run has left: whole spares are used again, half-made ones deleted. */
    void adopt(List<String> names) throws IOException {
        for (String name : names) {
            if (LogNames.isMaking(name)) {
                files.delete(name);
            } else if (LogNames.isSpare(name)) {
                adoptSpare(name);
            }
        }
    }

    private void adoptSpare(String name) throws IOException {
        lastNumber = Math.max(lastNumber, LogNames.spareNumber(name));
        long size;
        try (LogFile file = files.open(name)) {
            size = file.size();
        }
        if (size != config.fileBytes() || ready.size() >= config.maxSpares()) {
            files.delete(name);
            return;
        }
        ready.add(name);
    }

    /** Why no file can be made, or null. */
    String reason() {
        return reason;
    }

    /** Sees to it that a file is made if none is ready. */
    void refill() {
        synchronized (this) {
            if (making || closed || !lacking()) {
                return;
            }
            making = true;
        }
        background.run(this::make);
    }

    /**
     * Takes a file of this size, and waits for one where none is ready.
     *
     * @param bytes the standard size or more
     * @return its name, or null if there is no room for one and {@link #giveUp} or {@link #nudge} was called
     */
    String take(long bytes) throws IOException {
        synchronized (this) {
            wantedBytes = bytes == config.fileBytes() ? 0 : bytes;
        }
        String name = null;
        while (name == null) {
            refill();
            synchronized (this) {
                name = wantedBytes == 0 ? ready.poll() : wanted;
                if (name == null && impatient && !making && reason != null) {
                    return null;
                }
                if (name == null && nudged && !impatient) {
                    nudged = false;
                    return null;
                }
                if (name == null) {
                    awaitChange();
                }
            }
        }
        synchronized (this) {
            wantedBytes = 0;
            wanted = null;
        }
        refill();
        return name;
    }

    /** Takes back files that are not needed any more. */
    void recycle(List<LogSegment> segments) throws IOException {
        ArrayDeque<String> renamed = new ArrayDeque<>();
        for (LogSegment segment : segments) {
            String name = spareName(segment.bytes(), renamed.size());
            if (name == null) {
                files.delete(segment.name());
            } else {
                files.rename(segment.name(), name);
                renamed.add(name);
            }
        }
        // Only then may one get a new header: under its old name that would look like damage.
        files.forceDirectory(ForceKind.RECYCLED_NAMES);
        synchronized (this) {
            ready.addAll(renamed);
            notifyAll();
            if (!lacking()) {
                tell(null);
            }
        }
        refill();
    }

    /** From now on nobody waits for room on a full disk. */
    synchronized void giveUp() {
        impatient = true;
        notifyAll();
    }

    synchronized boolean hasGivenUp() {
        return impatient;
    }

    /** Whoever waits for room stops once to look for it elsewhere. */
    synchronized void nudge() {
        nudged = true;
        notifyAll();
    }

    /** Undoes {@link #giveUp}. */
    synchronized void waitAgain() {
        impatient = false;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized String spareName(long bytes, int more) {
        boolean keep = bytes == config.fileBytes() && ready.size() + more < config.maxSpares();
        return keep ? LogNames.spare(++lastNumber) : null;
    }

    private void tell(String problem) {
        reason = problem;
        pressure.set(LogPressure.Cause.NO_FILE, problem);
    }

    private boolean lacking() {
        return wantedBytes == 0 ? ready.isEmpty() : wanted == null;
    }

    private void awaitChange() throws IOException {
        try {
            if (making || !closed) {
                wait();
            } else {
                throw new IOException("the log's files are closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a log file");
        }
    }

    private void make() {
        long bytes;
        long number;
        synchronized (this) {
            bytes = wantedBytes == 0 ? config.fileBytes() : wantedBytes;
            number = ++lastNumber;
        }
        String problem = null;
        try {
            create(number, bytes);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            problem = describe(bytes, e);
        }
        boolean more;
        synchronized (this) {
            making = false;
            if (problem == null) {
                made(LogNames.spare(number), bytes);
            }
            more = lacking() && !closed;
            notifyAll();
            tell(more ? problem : null);
        }
        if (more && problem == null) {
            refill();
        } else if (more) {
            background.later(this::refill);
        }
    }

    private void made(String name, long bytes) {
        if (bytes == config.fileBytes()) {
            ready.add(name);
        } else {
            wanted = name;
        }
    }

    private void create(long number, long bytes) throws IOException {
        if (files.usableSpace() < bytes) {
            throw new IOException("no space left");
        }
        String making = LogNames.making(number);
        files.create(making, bytes);
        files.rename(making, LogNames.spare(number));
    }

    private String describe(long bytes, Throwable problem) {
        String remedy = ": free space there, or consume messages so that log files can be used again";
        try {
            long usable = files.usableSpace();
            if (usable < bytes) {
                return "the disk under " + files.where() + " is full (needs " + ByteText.of(bytes) + ", "
                        + ByteText.of(usable) + " free)" + remedy;
            }
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
        return "no log file of " + ByteText.of(bytes) + " can be made in " + files.where() + " (" + problem + ")"
                + remedy;
    }
}
