package org.ternmq.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ternmq.bench.load.worker.Load;
import org.ternmq.bench.load.worker.Load.Setting;
import picocli.CommandLine;

class LoadCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return LoadCommand.commandLine(stream(out), stream(err)).execute(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Load live(String... arguments) {
        return CommandLine.populateCommand(new LiveOptions(), arguments).load();
    }

    @Test
    void theListNeedsNoBroker() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("S5    persistent 1 KB, 100 a transaction");
    }

    @Test
    void anUnknownScenarioIsToldInOneLine() {
        assertThat(run("--scenarios", "S1,T5")).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("bench: there is no scenario 'T5'");
    }

    @Test
    void anUnknownPeerIsToldInOneLine() {
        assertThat(run("--scenarios=S1", "--peers=rabbit", "--home=target")).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("bench: there is no peer 'rabbit': known are artemis, classic; others are given by"
                        + " --peer-file\n");
    }

    @Test
    void aLiveLoadIsWhatItsOptionsSay() {
        Load load = live("--topic=my news", "--producers=3", "--size=100", "--persistent=false", "--rate=50");

        assertThat(load.flag(Setting.TOPIC)).isTrue();
        assertThat(load.text(Setting.DESTINATION)).isEqualTo("my news");
        assertThat(load.number(Setting.PRODUCERS)).isEqualTo(3);
        assertThat(load.number(Setting.BYTES)).isEqualTo(100);
        assertThat(load.flag(Setting.PERSISTENT)).isFalse();
        assertThat(load.number(Setting.RATE)).isEqualTo(50);
    }

    @Test
    void aLiveLoadIsPersistentByDefaultAndByThePlainOption() {
        assertThat(live().flag(Setting.PERSISTENT)).isTrue();
        assertThat(live("--persistent").flag(Setting.PERSISTENT)).isTrue();
    }

    @Test
    void aLiveLoadGoesToAQueueOrATopic() {
        assertThatThrownBy(() -> live("--queue=a", "--topic=b")).hasMessageContaining("not both");
    }

    @Test
    void theUsersNameAndPasswordTravelWithTheLoad() {
        Load load = live("--user=ann", "--password=se cret");

        assertThat(load.text(Setting.USER)).isEqualTo("ann");
        assertThat(Load.parse(load.text()).text(Setting.PASSWORD)).isEqualTo("se cret");
    }
}
