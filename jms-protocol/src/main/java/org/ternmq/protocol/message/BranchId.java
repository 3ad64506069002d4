package org.ternmq.protocol.message;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The identity of a branch of a distributed transaction (section 6.2.13), which the transaction manager makes: what the
 * Java Transaction API calls an Xid.
 *
 * @param format the format of the two other parts; -1 stands for no branch at all
 * @param global the part that all branches of the transaction share, at most 64 bytes
 * @param branch the part of this branch, at most 64 bytes
 */
public record BranchId(int format, byte[] global, byte[] branch) {
    /** The most bytes that a part may have. */
    public static final int MAX_BYTES = 64;

    private static final HexFormat HEX = HexFormat.of();

    public BranchId {
        check("global", global);
        check("branch", branch);
        global = global.clone();
        branch = branch.clone();
    }

    private static void check(String part, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new FormatException("the " + part + " part of a transaction branch's identity has " + bytes.length
                    + " bytes, but may have at most " + MAX_BYTES);
        }
    }

    /** A copy of the part that all branches of the transaction share. */
    @Override
    public byte[] global() {
        return global.clone();
    }

    /** A copy of the part of this branch. */
    @Override
    public byte[] branch() {
        return branch.clone();
    }

    /** How many bytes it takes when it is written. */
    public int size() {
        return 4 + 1 + global.length + 1 + branch.length;
    }

    public static BranchId read(DataReader in) {
        return new BranchId(
                in.i32("branch format"), in.blob("global part", MAX_BYTES), in.blob("branch part", MAX_BYTES));
    }

    public void write(DataWriter out) {
        out.i32(format);
        out.blob(global);
        out.blob(branch);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BranchId that
                && format == that.format
                && Arrays.equals(global, that.global)
                && Arrays.equals(branch, that.branch);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * format + Arrays.hashCode(global)) + Arrays.hashCode(branch);
    }

    /** The format in decimal and the two parts in hexadecimal digits, joined by colons. */
    @Override
    public String toString() {
        return format + ":" + HEX.formatHex(global) + ":" + HEX.formatHex(branch);
    }
}
