package org.ternmq.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.bench.Plan;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.Peer;
import org.ternmq.bench.broker.PeerLibraries;
import org.ternmq.bench.broker.TernBroker;
import org.ternmq.bench.load.worker.Load;
import org.ternmq.bench.load.worker.Load.Setting;

/** Brokers and clients in processes of their own, for a handful of messages. */
class EndToEndTest {
    private static final int MESSAGES = 200;
    private static final Station.JavaOptions SMALL =
            new Station.JavaOptions(List.of("-Xmx256m", "-XX:+UseSerialGC"), List.of("-Xmx256m", "-XX:+UseSerialGC"));

    /** The number of messages ends a run long before this. */
    private static final Plan PLAN = new Plan(2, 0, TimeUnit.MINUTES.toNanos(10));

    @TempDir
    Path directory;

    private final List<String> progress = new ArrayList<>();

    private ScenarioResult run(String id, Broker broker) throws Exception {
        Scenario scenario = Scenarios.get(id);
        Scenario small = new Scenario(
                id, scenario.title(), scenario.load().with(Setting.MESSAGES, MESSAGES), true, scenario.promise());
        return new Rounds(PLAN, SMALL, directory, progress::add).run(small, List.of(broker));
    }

    private void assertValid(ScenarioResult result) {
        Side side = result.sides().get(0);
        assertThat(side.failure()).isNull();
        assertThat(side.repetitions()).hasSize(2).allSatisfy(repetition -> {
            assertThat(repetition.operations()).isEqualTo(MESSAGES);
            assertThat(repetition.get(Metric.RATE)).isPresent();
            assertThat(repetition.get(Metric.SEND_99)).isPresent();
            assertThat(repetition.get(Metric.END_50)).isPresent();
        });
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1", "S5", "S8"})
    void aScenarioOnTernMqIsValidAndLeavesNothingBehind(String id) throws Exception {
        assertValid(run(id, new TernBroker()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F1b", "F3a", "F4b", "F4d"})
    void aLoadThatGrowsIsValidOnTernMq(String id) throws Exception {
        Scenario scenario = Scenarios.get(id);
        Load load = scenario.load().with(Setting.MESSAGES, MESSAGES);
        if (load.backlog().isPresent()) {
            load = load.with(Setting.BACKLOG, 1000);
        }
        Scenario small = new Scenario(id, scenario.title(), load, false, scenario.promise());

        ScenarioResult result = new Rounds(PLAN, SMALL, directory, progress::add).run(small, List.of(new TernBroker()));

        assertThat(result.sides().get(0).failure()).isNull();
        assertThat(result.sides().get(0).repetitions())
                .hasSize(2)
                .allSatisfy(repetition -> assertThat(repetition.operations()).isEqualTo(MESSAGES));
    }

    @Test
    void aScenarioOnArtemisIsValidAndLeavesNothingBehind() throws Exception {
        PeerLibraries libraries = new PeerLibraries(Path.of("").toAbsolutePath());
        assumeTrue(
                libraries.has(Peer.ARTEMIS),
                "the libraries of Artemis are not here: bin/ternmq bench --peers artemis fetches them");

        assertValid(run("S1", libraries.broker(Peer.ARTEMIS, progress::add)));
    }

    @Test
    void aServerThatIsNotThereIsToldInTheClientsWords() throws Exception {
        Path log = directory.resolve("client.log");
        TernBroker broker = new TernBroker();
        try (WorkerProcess client = WorkerProcess.start(broker.client(), SMALL.client(), "tern://127.0.0.1:1", log)) {
            assertThatThrownBy(() -> client.open(1, Scenarios.get("S1").load()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }
}
