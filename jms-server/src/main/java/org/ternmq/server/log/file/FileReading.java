package org.ternmq.server.log.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/**
 * Brings one file of the log after another into memory. A thread of its own reads, so that what has come in already can be
 * used meanwhile. The memory of one file serves the next.
 */
final class FileReading implements AutoCloseable {
    /** So much comes in at once; a file that is no larger is read without a thread. */
    static final int PIECE = 1 << 20;

    private final LogSource files;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private FoundFile reading;
    private Thread thread;
    private int loaded;
    private boolean stopped;
    private Throwable failure;

    FileReading(LogSource files) {
        this.files = files;
    }

    /** Begins to read a file, and ends the reading of the one before. One that is being read goes on. */
    void begin(FoundFile file) throws IOException {
        if (file.equals(reading)) {
            return;
        }
        close();
        reading = file;
        loaded = 0;
        stopped = false;
        failure = null;
        if (file.bytes() <= PIECE) {
            run(file);
        } else {
            thread = new Thread(() -> run(file), "ternmq-log-reader");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Waits until the file's first bytes are there, or all of it.
     *
     * @return all bytes of the file, of which these can be used
     */
    synchronized ByteBuffer await(long count) throws IOException {
        long needed = Math.min(count, reading.bytes());
        while (failure == null && (loaded < needed || bytes.capacity() != reading.bytes())) {
            waitForMore();
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return bytes;
    }

    private void waitForMore() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the log");
        }
    }

    private void run(FoundFile file) {
        try {
            read(file, memory((int) file.bytes()));
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private ByteBuffer memory(int size) {
        ByteBuffer memory = bytes.capacity() == size ? bytes : ByteBuffer.allocate(size);
        synchronized (this) {
            bytes = memory;
        }
        // Its own position, for others read the buffer meanwhile.
        return memory.duplicate().clear();
    }

    private void read(FoundFile file, ByteBuffer target) throws IOException {
        try (LogFile open = files.open(file.name())) {
            int end = 0;
            while (end < target.capacity() && !isStopped()) {
                target.limit(Math.min(target.capacity(), end + PIECE)).position(end);
                open.read(target, end);
                end = target.limit();
                came(end);
            }
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void came(int end) {
        loaded = end;
        notifyAll();
    }

    private synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    /** Ends the reading: nothing more comes in. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            stopped = true;
        }
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the log");
        }
        thread = null;
        reading = null;
    }
}
