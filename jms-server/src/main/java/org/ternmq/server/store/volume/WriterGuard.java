package org.ternmq.server.store.volume;

/** Makes sure that only one thread writes. It is the one that made this, until another takes over. */
final class WriterGuard {
    private volatile Thread writer = Thread.currentThread();

    /** Makes the calling thread the writer. The one before must have ended its last write. */
    void takeOver() {
        writer = Thread.currentThread();
    }

    void assertWriter() {
        if (Thread.currentThread() != writer) {
            throw new IllegalStateException(
                    "the thread " + Thread.currentThread().getName()
                            + " writes to the store, but its writer is " + writer.getName()
                            + ": one thread writes, and another must take over first");
        }
    }
}
