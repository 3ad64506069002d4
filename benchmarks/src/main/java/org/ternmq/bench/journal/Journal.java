package org.ternmq.bench.journal;

import java.io.IOException;

/** A journal as a queue uses it. Thread-safe. */
public interface Journal extends AutoCloseable {

    /** Its name in the report. */
    String name();

    /**
     * Adds a record.
     *
     * @param id new, above 0
     * @param record not to be changed afterwards
     * @param durable runs on a thread of the journal's once the record is on the disk; it must not block
     * @throws Exception if the journal has failed
     */
    void add(long id, byte[] record, Runnable durable) throws Exception;

    /**
     * Removes a durable record. Nobody waits for that: it goes to the disk with whatever goes there next.
     *
     * @throws Exception if the journal has failed
     */
    void remove(long id) throws Exception;

    /** How many times data has been forced to the disk since the journal was opened. */
    long flushes();

    /** Why it cannot go on, or null. */
    Throwable failure();

    @Override
    void close() throws IOException;
}
