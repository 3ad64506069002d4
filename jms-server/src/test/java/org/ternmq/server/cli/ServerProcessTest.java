package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    @TempDir
    Path directory;

    private ServerProcess start() throws Exception {
        return ServerProcess.start(directory.resolve("data"), directory.resolve("server.log"));
    }

    @Test
    void terminationSignalEndsTheServerInGoodOrder() throws Exception {
        try (ServerProcess server = start()) {
            CommandRun.withInput("kept\n", "send", "q", "--url", server.url());
            assertThat(server.stop()).isZero();
        }
        try (ServerProcess server = start()) {
            assertThat(server.readyLine()).contains("1 message in 1 queue)");
            CommandRun run = CommandRun.of("receive", "q", "--properties", "--timeout", "0", "--url", server.url());
            assertThat(run.out()).contains("kept").doesNotContain("redelivered");
        }
    }

    @Test
    void secondServerOnTheSameDataEndsWithOneLine() throws Exception {
        try (ServerProcess server = start()) {
            assertThat(server.isAlive()).isTrue();
            Path errors = directory.resolve("second.log");
            assertThatThrownBy(() -> ServerProcess.start(directory.resolve("data"), errors))
                    .isInstanceOf(CommandException.class);
            assertThat(Files.readAllLines(errors))
                    .singleElement()
                    .asString()
                    .startsWith("ternmq: ")
                    .contains("in use by another server (process " + server.pid() + ")");
        }
    }

    @Test
    void quickstartTellsThatEveryOrderCameOnce() {
        CommandRun run = CommandRun.of("quickstart");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("queue orders gave each of the 1000 orders exactly once")
                .contains("subscription billing gave each of the 1000 orders exactly once, in order")
                .contains("subscription shipping gave each of the 1000 orders exactly once, in order");
    }
}
