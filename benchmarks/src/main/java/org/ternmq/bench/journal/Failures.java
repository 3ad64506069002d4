package org.ternmq.bench.journal;

/** What a journal tells while nobody calls it. */
final class Failures {
    private Failures() {}

    /** Throws if the journal has failed. */
    static void check(Journal journal) {
        Throwable failure = journal.failure();
        if (failure != null) {
            throw new IllegalStateException(journal.name() + " has failed: " + failure.getMessage(), failure);
        }
    }
}
