package org.ternmq.bench.load.worker;

/** One run of one kind of load: opened, run once, closed. */
interface Workload {
    /** Opens what the run needs beforehand. */
    void open() throws Exception;

    /**
     * Begins operations for this long, and returns when all are done; what is open stays so.
     *
     * @throws IllegalStateException if something was lost, doubled, changed or out of order
     */
    Outcome run(long nanos) throws Exception;

    /** Messages sent, or connections opened, up to now. */
    long sent();

    /** Deliveries done up to now. */
    long delivered();

    /** Closes all that the run has opened. */
    void close() throws Exception;
}
