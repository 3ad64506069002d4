package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link Connect}; sessions may be opened.
 *
 * @param incarnation the random number of this start of the server, part of message ids
 * @param connection the number of this connection, part of message ids
 * @param resumeToken the secret by which a lost connection is taken up again
 * @param resumeMillis for how long the server keeps its state then
 * @param serverTime the server's clock, in milliseconds since 1970
 * @param storeId the durable identity of the server's data directory
 * @param resumed whether the state of the lost connection is still there
 * @param transactionMillis after how long the server rolls a transaction branch back that is not prepared, where its
 *     client says nothing else
 */
public record Connected(
        long incarnation,
        long connection,
        byte[] resumeToken,
        int resumeMillis,
        long serverTime,
        byte[] storeId,
        boolean resumed,
        long transactionMillis)
        implements Frame {
    private static final int MAX_BYTES = 64;

    @Override
    public Opcode opcode() {
        return Opcode.CONNECTED;
    }

    static Connected read(DataReader in) {
        return new Connected(
                in.i64("incarnation"),
                in.sequence("connection"),
                in.blob("resume token", MAX_BYTES),
                in.number("resume millis"),
                in.sequence("server time"),
                in.blob("store id", MAX_BYTES),
                in.bool("resumed"),
                in.sequence("transaction millis"));
    }

    @Override
    public void write(DataWriter out) {
        out.i64(incarnation);
        out.varint(connection);
        out.blob(resumeToken);
        out.varint(resumeMillis);
        out.varint(serverTime);
        out.blob(storeId);
        out.bool(resumed);
        out.varint(transactionMillis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connected that
                && incarnation == that.incarnation
                && connection == that.connection
                && Arrays.equals(resumeToken, that.resumeToken)
                && resumeMillis == that.resumeMillis
                && serverTime == that.serverTime
                && Arrays.equals(storeId, that.storeId)
                && resumed == that.resumed
                && transactionMillis == that.transactionMillis;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(storeId);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "Connected[incarnation=" + incarnation + ", connection=" + connection + ", resumeToken="
                + resumeToken.length + " bytes" + ", resumeMillis=" + resumeMillis + ", serverTime=" + serverTime
                + ", storeId=" + storeId.length + " bytes" + ", resumed=" + resumed + ", transactionMillis="
                + transactionMillis + "]";
    }
}
