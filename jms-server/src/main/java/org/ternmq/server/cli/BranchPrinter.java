package org.ternmq.server.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.BranchPlace;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;

/** Shows transaction branches to people. */
final class BranchPrinter {
    private BranchPrinter() {}

    /** A paragraph: its short name, state and age; its identity; what it did where. */
    static List<String> lines(BranchSummary branch) {
        List<String> lines = new ArrayList<>();
        lines.add(
                BranchNames.shortName(branch.id()) + "  " + words(branch.state()) + ", for " + age(branch.ageMillis()));
        lines.add("    format " + branch.id().format());
        lines.add("    transaction " + BranchNames.readable(branch.id().global()));
        lines.add("    branch " + BranchNames.readable(branch.id().branch()));
        branch.places().forEach(place -> lines.add("    " + place(place)));
        if (branch.places().size() == BranchSummary.MAX_PLACES) {
            lines.add("    (the first " + BranchSummary.MAX_PLACES + " destinations)");
        }
        return lines;
    }

    private static String place(BranchPlace place) {
        return place.destination() + ": " + place.sent() + " sent, " + place.taken() + " taken";
    }

    static String words(BranchState state) {
        return switch (state) {
            case ACTIVE -> "active";
            case SUSPENDED -> "suspended";
            case ENDED -> "ended, not prepared";
            case ROLLBACK_ONLY -> "can only be rolled back";
            case PREPARING -> "being prepared";
            case PREPARED -> "in doubt";
            case COMMITTING -> "being committed";
            case ROLLING_BACK -> "being rolled back";
            case HEURISTICALLY_COMMITTED -> "committed by hand, not forgotten";
            case HEURISTICALLY_ROLLED_BACK -> "rolled back by hand, not forgotten";
        };
    }

    /** The two largest units. */
    static String age(long millis) {
        Duration age = Duration.ofMillis(millis);
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
