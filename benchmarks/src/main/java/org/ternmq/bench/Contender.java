package org.ternmq.bench;

/** One of the systems that are compared under one load. It is run many times, and stays open between the runs. */
public interface Contender {

    /** Its name in the report. */
    String name();

    /**
     * Works for about this long, and returns once all that it began is done.
     *
     * @param nanos how long to begin new operations
     * @throws Exception if the system failed; nothing is measured then
     */
    Work run(long nanos) throws Exception;
}
