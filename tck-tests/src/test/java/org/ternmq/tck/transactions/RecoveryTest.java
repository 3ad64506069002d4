package org.ternmq.tck.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ternmq.client.TernConnection;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.cli.ServerProcess;
import org.ternmq.tck.RunningServer;

/**
 * Transactions over two servers and a third resource, by a transaction manager whose process halts, or while the first
 * server is killed. After a recovery in a new process each has ended everywhere as the transaction manager decided.
 */
class RecoveryTest {
    private static final long SEED = Long.getLong("ternmq.transactions.seed", 20_260_101L);
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 100 : 4;
    /** Distinct faults come one after the other; this many steps apart, so that few rounds are of many kinds. */
    private static final int STRIDE = 3;

    /** What a failed round leaves is needed to find out why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private ServerProcess first;
    private RunningServer second;

    @BeforeEach
    void start() throws Exception {
        first = startFirst();
        second = RunningServer.in(directory.resolve("second"));
    }

    @AfterEach
    void stop() throws Exception {
        first.close();
        second.close();
    }

    private ServerProcess startFirst() throws Exception {
        return ServerProcess.start(directory.resolve("first"), directory.resolve("first.log"));
    }

    static Stream<Round> rounds() {
        Fault[] faults = Fault.values();
        return IntStream.range(0, ROUNDS)
                .mapToObj(i -> new Round(
                        faults[(int) Math.floorMod(SEED + (long) i * STRIDE, (long) faults.length)], SEED + i));
    }

    record Round(Fault fault, long seed) {}

    @ParameterizedTest
    @MethodSource("rounds")
    @Timeout(300)
    void everyBranchEndsAsTheTransactionManagerDecided(Round round) throws Exception {
        String word = "word" + round.seed;
        send(first.url(), word);
        int ended = transact(round);
        recover();
        boolean committed = ledger().words().contains(word);
        if (ended == TransactionProcess.COMMITTED || ended == TransactionProcess.ROLLED_BACK) {
            assertThat(committed).as("as the application was told").isEqualTo(ended == TransactionProcess.COMMITTED);
        }
        List<String> there = committed ? List.of(word) : List.of();
        assertThat(drain(first.url(), "out")).as("sent to the first server").isEqualTo(there);
        assertThat(drain(second.url(), "out")).as("sent to the second server").isEqualTo(there);
        assertThat(drain(first.url(), "in")).as("not taken").isEqualTo(committed ? List.of() : List.of(word));
        checkNothingIsInDoubt();
    }

    private int transact(Round round) throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(first.url(), round.fault, this::killFirst)) {
            int code = ChildJvm.run(
                    directory.resolve("transaction.log"),
                    TransactionProcess.class,
                    proxy.url(),
                    second.url(),
                    directory.toString(),
                    round.fault.name(),
                    Long.toString(round.seed));
            assertThat(proxy.hasCut()).as("the server was killed").isEqualTo(round.fault.killsServer());
            assertThat(code == Fault.HALTED).as("the client halted").isEqualTo(round.fault.haltsClient());
            return code;
        }
    }

    private void killFirst() {
        try {
            first.kill();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException("interrupted while the server was killed", e));
        }
    }

    private void recover() throws Exception {
        if (!first.isAlive()) {
            first = startFirst();
        }
        int code = ChildJvm.run(
                directory.resolve("recovery.log"),
                RecoveryProcess.class,
                first.url(),
                second.url(),
                directory.toString());
        assertThat(code).as("the recovery").isZero();
    }

    private Ledger ledger() throws IOException {
        return new Ledger(directory.resolve("ledger"), Fault.NONE);
    }

    private void checkNothingIsInDoubt() throws Exception {
        assertThat(ledger().inDoubt()).isEmpty();
        for (String url : List.of(first.url(), second.url())) {
            try (TernConnection connection = new TernConnectionFactory(url).createConnection()) {
                assertThat(connection.branches().list()).isEmpty();
            }
        }
    }

    private static void send(String url, String word) {
        try (JMSContext context = new TernConnectionFactory(url).createContext()) {
            context.createProducer().send(context.createQueue("in"), word);
        }
    }

    private static List<String> drain(String url, String queue) {
        List<String> words = new ArrayList<>();
        try (JMSContext context = new TernConnectionFactory(url).createContext();
                var consumer = context.createConsumer(context.createQueue(queue))) {
            for (String word = consumer.receiveBodyNoWait(String.class);
                    word != null;
                    word = consumer.receiveBodyNoWait(String.class)) {
                words.add(word);
            }
        }
        return words;
    }
}
