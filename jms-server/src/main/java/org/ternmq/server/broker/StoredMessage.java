package org.ternmq.server.broker;

import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;

/** A message in the broker: its bytes are kept once, however many queues and subscriptions hold it. */
final class StoredMessage {
    /** What a message costs beside its bytes, for the memory limit. */
    private static final int OVERHEAD_BYTES = 200;

    private final long number;
    private final Envelope envelope;
    private final byte[] bytes;
    private final boolean logged;
    private final MemoryGauge memory;
    private int references;

    /**
     * @param number the message's place in the order of all messages
     * @param logged whether the commit log has it
     */
    StoredMessage(long number, Envelope envelope, byte[] bytes, boolean logged, MemoryGauge memory) {
        this.number = number;
        this.envelope = envelope;
        this.bytes = bytes;
        this.logged = logged;
        this.memory = memory;
    }

    static long cost(byte[] bytes) {
        return bytes.length + OVERHEAD_BYTES;
    }

    long number() {
        return number;
    }

    Envelope envelope() {
        return envelope;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isLogged() {
        return logged;
    }

    int priority() {
        return MessageBytes.priority(bytes);
    }

    long expiration() {
        return MessageBytes.expiration(bytes);
    }

    long deliveryTime() {
        return MessageBytes.deliveryTime(bytes);
    }

    void retain() {
        if (references++ == 0) {
            memory.take(cost(bytes));
        }
    }

    void release() {
        if (--references == 0) {
            memory.give(cost(bytes));
        }
    }
}
