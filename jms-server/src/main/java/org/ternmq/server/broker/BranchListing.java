package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchPlace;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.outcome.BranchPrepared;

/**
 * A piece of the list of branches.
 *
 * @param next what to ask after for more, or 0 if that was all
 */
public record BranchListing<T>(long next, List<T> branches) {
    private static final int MOST = 1_000;
    /** Few enough that a list of long names fits a frame. */
    private static final int MOST_BYTES = 256 * 1024;

    /** The identities of those that are in doubt. */
    static BranchListing<BranchId> inDoubt(Branches branches, long after) {
        List<BranchId> found = new ArrayList<>();
        for (Branch branch : branches.after(after).values()) {
            if (!branch.state().isInDoubt()) {
                continue;
            }
            if (found.size() == MOST) {
                return new BranchListing<>(branch.number() - 1, found);
            }
            found.add(branch.id());
        }
        return new BranchListing<>(0, found);
    }

    /** All, with what they have done. */
    static BranchListing<BranchSummary> all(Branches branches, long after, int max, long now) {
        List<BranchSummary> found = new ArrayList<>();
        long bytes = 0;
        for (Branch branch : branches.after(after).values()) {
            if (found.size() >= Math.min(MOST, Math.max(1, max)) || bytes > MOST_BYTES) {
                return new BranchListing<>(branch.number() - 1, found);
            }
            BranchSummary summary = summary(branch, now);
            for (BranchPlace place : summary.places()) {
                bytes += 3L * place.destination().name().length() + 30;
            }
            found.add(summary);
        }
        return new BranchListing<>(0, found);
    }

    private static BranchSummary summary(Branch branch, long now) {
        Map<DestinationName, long[]> counts = new LinkedHashMap<>();
        if (branch.stored() != null) {
            for (BranchPrepared.Sent sent : branch.stored().prepared().sent()) {
                count(counts, sent.destination(), 0, sent.messages().length);
            }
            branch.stored().taken().forEach((queue, messages) -> count(counts, queue.name(), 1, messages));
        } else {
            branch.content().sends().forEach(send -> count(counts, send.target().name(), 0, 1));
            branch.content()
                    .taken()
                    .forEach(entry -> count(counts, entry.queue().name(), 1, 1));
        }
        List<BranchPlace> places = new ArrayList<>();
        counts.forEach((destination, count) -> places.add(new BranchPlace(destination, count[0], count[1])));
        return new BranchSummary(
                branch.number(), branch.id(), branch.state(), Math.max(0, now - branch.since()), places);
    }

    private static void count(Map<DestinationName, long[]> counts, DestinationName name, int which, int messages) {
        counts.computeIfAbsent(name, missing -> new long[2])[which] += messages;
    }
}
