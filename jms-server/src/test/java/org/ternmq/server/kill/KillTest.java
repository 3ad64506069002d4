package org.ternmq.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.cli.ServerProcess;

/** Kills a server under load, over and over on the same data directory, and checks every promise after each start. */
class KillTest {
    private static final long SEED = Long.getLong("ternmq.kill.seed", 20_260_101L);
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 20 : 4;
    private static final int MAX_CONFIRMATIONS = 3_000;

    @TempDir
    Path directory;

    @Test
    @Timeout(900)
    void killedServerLosesNoReceiptAndRepeatsNoAcknowledgement() throws Exception {
        ServerProcess server = start();
        try {
            Subscriptions.create(server.url());
            for (int i = 0; i < ROUNDS; i++) {
                long seed = SEED + i;
                Random random = new Random(seed);
                Round round = new Round("round" + i, 1 + random.nextInt(MAX_CONFIRMATIONS));
                killUnderLoad(server, round, random);
                server = start();
                check(server, round, seed);
            }
            assertThat(server.stop()).isZero();
        } finally {
            server.close();
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(directory.resolve("data"), directory.resolve("server.log"));
    }

    private static void killUnderLoad(ServerProcess server, Round round, Random random) throws InterruptedException {
        Load load = new Load(server.url(), round, random);
        load.start();
        round.awaitKill();
        round.kill();
        server.kill();
        load.join();
    }

    private static void check(ServerProcess server, Round round, long seed) throws Exception {
        List<String> queue = Subscriptions.drainQueue(server.url());
        List<String> taken = Subscriptions.drainSubscription(server.url(), Subscriptions.TAKEN);
        List<String> gathering = Subscriptions.drainSubscription(server.url(), Subscriptions.GATHERING);
        try {
            new Verdict(round, queue, taken, gathering).check();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "a round failed; run it again with -Dternmq.kill.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
