package org.ternmq.tck.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at any moment, under load of every mode at once, loses and doubles nothing but what the modes
 * allow; and its clients ride it out.
 */
class SurvivalTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 50 : 3;
    /** How much each lane does before the first kill, so that the server has logged something of each session. */
    private static final int FIRST_STEPS = 12;

    private static final int LAST_STEPS = 10;
    private static final int MOST_STEPS = 20_000;

    @TempDir
    private Path directory;

    private final Random random = new Random(Long.getLong("ternmq.seed", 1));
    private int kills;

    @Test
    void killedServerLosesAndDoublesNothingThatAnyModePromises() throws Exception {
        try (ServerProcess server = new ServerProcess(directory)) {
            for (int round = 1; round <= ROUNDS; round++) {
                round(server, round);
            }
        }
    }

    private void round(ServerProcess server, int round) throws Exception {
        Progress progress = new Progress();
        List<Lane> lanes = lanes(round, url(server), progress);
        for (Lane lane : lanes) {
            lane.begin();
        }
        awaitEach(lanes, FIRST_STEPS, progress);
        awaitSteps(progress, random.nextInt(MOST_STEPS));
        int inRound = random.nextInt(3) == 0 ? 2 : 1;
        for (int i = 0; i < inRound; i++) {
            server.kill();
            server.start();
            kills++;
            // The second one comes while connections are being taken up, or soon after.
            awaitSteps(progress, random.nextInt(random.nextBoolean() ? 1 : 200));
        }
        awaitEach(lanes, LAST_STEPS, progress);
        progress.end();
        for (Lane lane : lanes) {
            lane.await();
        }
        for (Lane lane : lanes) {
            lane.check(inRound);
        }
        System.getLogger(SurvivalTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "round {0}: {1} kills so far, {2} sends and receipts in this round",
                        round,
                        kills,
                        progress.steps());
    }

    private static String url(ServerProcess server) {
        return "tern://127.0.0.1:" + server.port()
                + "?reconnect.delay=2ms&reconnect.maxDelay=50ms&reconnect.timeout=60s";
    }

    private static List<Lane> lanes(int round, String url, Progress progress) {
        Object[][] kinds = {
            {SendingMode.ASYNCHRONOUS, ConsumingMode.AUTO, Way.QUEUE},
            {SendingMode.PERSISTENT, ConsumingMode.STRICT_AUTO, Way.QUEUE},
            {SendingMode.PERSISTENT, ConsumingMode.STRICT_AUTO, Way.LISTENER},
            {SendingMode.MIXED, ConsumingMode.DUPS_OK, Way.QUEUE},
            {SendingMode.TRANSACTED, ConsumingMode.CLIENT, Way.QUEUE},
            {SendingMode.ASYNCHRONOUS, ConsumingMode.INDIVIDUAL, Way.QUEUE},
            {SendingMode.TRANSACTED, ConsumingMode.TRANSACTED, Way.QUEUE},
            {SendingMode.NON_PERSISTENT, ConsumingMode.AUTO, Way.QUEUE},
            {SendingMode.PERSISTENT, ConsumingMode.CLIENT, Way.DURABLE},
            {SendingMode.ASYNCHRONOUS, ConsumingMode.TRANSACTED, Way.SHARED},
        };
        List<Lane> lanes = new ArrayList<>();
        for (Object[] kind : kinds) {
            String name = kind[0] + "-" + kind[1] + "-" + kind[2] + "-" + round;
            lanes.add(new MessageLane(
                    name, url, (SendingMode) kind[0], (ConsumingMode) kind[1], (Way) kind[2], progress));
        }
        lanes.add(new ReplyLane("replies-" + round, url, progress));
        lanes.add(new BranchLane("branches-" + round, url, progress));
        return lanes;
    }

    /** Waits until each lane has done so much more. */
    private static void awaitEach(List<Lane> lanes, int more, Progress progress) throws InterruptedException {
        int[] before = lanes.stream().mapToInt(Lane::done).toArray();
        for (int i = 0; i < before.length; i++) {
            Lane lane = lanes.get(i);
            int goal = before[i] + more;
            progress.await("lane " + i, () -> lane.done() >= goal);
        }
    }

    private static void awaitSteps(Progress progress, int more) throws InterruptedException {
        long goal = progress.steps() + more;
        progress.await("all lanes", () -> progress.steps() >= goal);
    }
}
