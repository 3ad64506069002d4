package org.ternmq.server.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;

/**
 * How people name a transaction branch: by a short name made of its identity, which is the same on every day and in every
 * list; by the beginning of that name; or by the identity itself.
 */
final class BranchNames {
    private static final int SHORT_BYTES = 5;
    private static final HexFormat HEX = HexFormat.of();

    private BranchNames() {}

    /** Ten hexadecimal digits. */
    static String shortName(BranchId id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.US_ASCII));
            return HEX.formatHex(hash, 0, SHORT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Hexadecimal digits, and the text where there is one. */
    static String readable(byte[] part) {
        if (part.length == 0) {
            return "empty";
        }
        String hex = HEX.formatHex(part);
        return isPrintable(part) ? hex + " \"" + new String(part, StandardCharsets.US_ASCII) + '"' : hex;
    }

    private static boolean isPrintable(byte[] part) {
        for (byte b : part) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }

    /** @throws CommandException if there is no branch of that name, or more than one */
    static BranchSummary find(List<BranchSummary> branches, String name) throws CommandException {
        List<BranchSummary> found =
                branches.stream().filter(branch -> isNamed(branch.id(), name)).toList();
        if (found.isEmpty()) {
            throw new CommandException("there is no transaction branch " + name
                    + "; 'ternmq transactions --all' lists those that there are");
        }
        if (found.size() > 1) {
            throw new CommandException(found.size() + " transaction branches begin with " + name + ": "
                    + String.join(
                            ", ", found.stream().map(one -> shortName(one.id())).toList()));
        }
        return found.get(0);
    }

    private static boolean isNamed(BranchId id, String name) {
        return !name.isEmpty()
                && (shortName(id).startsWith(name) || id.toString().equals(name));
    }
}
