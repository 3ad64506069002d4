package org.ternmq.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.cli.ServerProcess;
import org.ternmq.server.store.StoppedStore;
import org.ternmq.server.store.transfer.StoreCheck;

/** Kills a server under load, over and over on the same data directory, and checks every promise after each start. */
class KillTest {
    private static final long SEED = Long.getLong("ternmq.kill.seed", 20_260_101L);
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 100 : 4;
    private static final int MAX_CONFIRMATIONS = 3_000;
    /** So small that a kill meets checkpoints, log files on their way to be used again, and messages read back. */
    private static final String[] SMALL = {"--checkpoint-bytes", "16k", "--log-file-bytes", "64k"};

    /** What a failed round leaves is needed to find out why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    @Timeout(3_600)
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
            checkStore();
        } finally {
            server.close();
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(directory.resolve("data"), directory.resolve("server.log"), SMALL);
    }

    /** Everything was drained: there is nothing left to be in the way of log files on their way out. */
    private void checkStore() throws IOException {
        try (StoppedStore store = StoppedStore.open(directory.resolve("data"))) {
            StoreCheck.Report report = StoreCheck.of(store);
            assertThat(report.damage()).isEmpty();
            assertThat(store.countMessages()).isZero();
            assertThat(store.facts().files()).as("files of the log").isLessThan(4);
        }
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
