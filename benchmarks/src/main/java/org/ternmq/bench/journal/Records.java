package org.ternmq.bench.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The records of one journal: their numbers go on from one run to the next. */
public final class Records {
    private final AtomicLong last = new AtomicLong();
    private final byte[] bytes;

    /**
     * @param size the bytes of each record
     * @param random fills them: what is all the same could be squeezed on its way
     */
    public Records(int size, RandomGenerator random) {
        bytes = new byte[size];
        random.nextBytes(bytes);
    }

    long nextId() {
        return last.incrementAndGet();
    }

    byte[] bytes() {
        return bytes;
    }
}
