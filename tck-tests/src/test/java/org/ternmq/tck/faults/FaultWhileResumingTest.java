package org.ternmq.tck.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A connection that fails again while it is being taken over by its token, and again after that, loses and doubles
 * nothing.
 */
class FaultWhileResumingTest extends FaultTest {
    private static final int MESSAGES = 6;
    /** As many frames as a take-over has, and some of the work after it. */
    private static final int MOST_BETWEEN = 24;

    private static final int CUTS = 60;
    private static final int SILENCES = 15;
    private static final int SHARE = 10;

    /** Plans of two or three faults, each while the one before is being recovered from. */
    private static List<Plan> plans(Fault[] kinds, int count, long frames, Random random) {
        List<Plan> plans = new ArrayList<>();
        for (long round : Shares.of(count, SHARE, random)) {
            Plan plan = Plan.of(1 + random.nextInt((int) frames), Fault.CUT_AFTER);
            int more = round % 2 == 0 ? 1 : 2;
            for (int i = 0; i < more; i++) {
                plan = plan.then(1 + random.nextInt(MOST_BETWEEN), kinds[random.nextInt(kinds.length)]);
            }
            plans.add(plan);
        }
        return plans;
    }

    private static List<Plan> plans(long frames, Random random) {
        Fault[] cuts = {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF, Fault.LATE_AND_CUT};
        List<Plan> plans = plans(cuts, CUTS, frames, random);
        plans.addAll(plans(new Fault[] {Fault.BLACK_HOLE, Fault.VERY_LATE, Fault.CUT_AFTER}, SILENCES, frames, random));
        return plans;
    }

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void producerLosesAndDoublesNothing(SendingMode mode) throws Exception {
        SendingRound round = new SendingRound(server, proxy, mode, MESSAGES, 0);
        for (Plan plan : plans(round.run(Plan.NONE), new Random(mode.ordinal()))) {
            round.run(plan);
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void consumerLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        ConsumingRound round = new ConsumingRound(server, proxy, mode, MESSAGES, 0);
        for (Plan plan : plans(round.run(Plan.NONE), new Random(100 + mode.ordinal()))) {
            round.run(plan);
        }
    }
}
