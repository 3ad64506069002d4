package org.ternmq.protocol.message;

/**
 * The client-made 128-bit identity of a session. It outlives connections: sends that are repeated after a reconnect are
 * recognised by it and their sequence.
 */
public record SessionId(long high, long low) {

    public static SessionId read(DataReader in) {
        return new SessionId(in.i64("session id"), in.i64("session id"));
    }

    public void write(DataWriter out) {
        out.i64(high);
        out.i64(low);
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
