package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.Peer;
import org.ternmq.bench.broker.PeerLibraries;
import picocli.CommandLine;

class BacklogOptionsTest {
    @TempDir
    Path home;

    /** The peer's libraries need not be fetched: there is a directory that looks as if they were. */
    private BacklogOptions options(String... arguments) throws Exception {
        Path libraries = Files.createDirectories(new PeerLibraries(home).directory(Peer.ARTEMIS));
        Files.write(libraries.resolve("peer.jar"), new byte[0]);
        Files.write(libraries.resolve(".complete"), new byte[0]);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home=" + home);
        return CommandLine.populateCommand(new BacklogOptions(), all.toArray(String[]::new));
    }

    @Test
    void withoutAPeerTernMqRunsAlone() throws Exception {
        assertThat(options().brokers()).extracting(Broker::name).containsExactly("TernMQ");
    }

    @Test
    void aPeerRunsAfterTernMq() throws Exception {
        assertThat(options("--peer", "artemis").brokers())
                .extracting(Broker::name)
                .containsExactly("TernMQ", "Artemis");
    }

    @Test
    void aPeerCanRunAlone() throws Exception {
        assertThat(options("--peer=artemis", "--only-peer").brokers())
                .extracting(Broker::name)
                .containsExactly("Artemis");
    }

    @Test
    void toRunNothingIsRefused() throws Exception {
        BacklogOptions options = options("--only-peer");

        assertThatThrownBy(options::brokers)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add --peer artemis");
    }

    @Test
    void theServersJavaGetsItsHeapAndFurtherOptions() throws Exception {
        assertThat(options("--heap=1g", "--server-option=-XX:+UseSerialGC").javaOptions())
                .containsExactly("-Xmx1g", "-XX:+UseSerialGC");
    }
}
