package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacklogOptionsTest {
    @TempDir
    Path libraries;

    private BacklogOptions options(String... arguments) throws Exception {
        Files.write(libraries.resolve("peer.jar"), new byte[0]);
        BacklogOptions options = CommandLine.populateCommand(new BacklogOptions(), arguments);
        options.libraries = libraries;
        return options;
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
