package org.ternmq.server.broker;

import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;

/**
 * A message in the broker: its bytes are kept once, however many queues and subscriptions hold it. Those of a logged one may
 * be let go while a consumer has it.
 */
final class StoredMessage {
    /** What a message costs beside its bytes, for the memory limit. */
    private static final int OVERHEAD_BYTES = 200;

    private final long number;
    private final Envelope envelope;
    private final boolean logged;
    private final MemoryGauge memory;
    private final int size;
    private final int priority;
    private final long expiration;
    private final long deliveryTime;
    /** Null while they are let go. */
    private byte[] bytes;

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
        this.size = bytes.length;
        this.priority = MessageBytes.priority(bytes);
        this.expiration = MessageBytes.expiration(bytes);
        this.deliveryTime = MessageBytes.deliveryTime(bytes);
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

    /** The message as its producer made it; null while it is let go. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes the message has, here or not. */
    int size() {
        return size;
    }

    boolean isLogged() {
        return logged;
    }

    int priority() {
        return priority;
    }

    long expiration() {
        return expiration;
    }

    /** 0 for a message without one. */
    long deliveryTime() {
        return deliveryTime;
    }

    void retain() {
        if (references++ == 0) {
            memory.take(held());
        }
    }

    void release() {
        if (--references == 0) {
            memory.give(held());
        }
    }

    /** Lets the bytes go, if only one queue holds the message. */
    void letBytesGo() {
        if (references == 1 && bytes != null) {
            memory.give(size);
            bytes = null;
        }
    }

    boolean hasBytes() {
        return bytes != null;
    }

    /** The bytes have been read back. */
    void bringBack(byte[] read) {
        if (bytes == null && references > 0) {
            memory.take(read.length);
            bytes = read;
        }
    }

    private long held() {
        return OVERHEAD_BYTES + (bytes == null ? 0 : size);
    }
}
