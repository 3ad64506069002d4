package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.store.DataDirectory;

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
    void quickstartThatIsToldToEndLeavesNoServerBehind() throws Exception {
        Process quickstart = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "quickstart")
                .start();
        try (BufferedReader out = quickstart.inputReader(StandardCharsets.UTF_8)) {
            Pattern started = Pattern.compile(".*Started a server \\(process (\\d+)\\).*");
            Matcher line = started.matcher("");
            while (!line.reset(out.readLine()).matches()) {
                // The title comes before.
            }
            Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(line.group(1)));
            quickstart.destroy();
            quickstart.waitFor();
            if (server.isPresent()) {
                server.get().onExit().get(20, TimeUnit.SECONDS);
            }
        } finally {
            quickstart.destroyForcibly();
        }
    }

    @Test
    void dataStaysLockedForOthersWhenTheirHolderOpensThemAgain() throws Exception {
        Path data = directory.resolve("data");
        try (DataDirectory holder = DataDirectory.open(data, new Random(1))) {
            assertThatThrownBy(() -> DataDirectory.open(holder.path(), new Random(1)))
                    .hasMessageContaining("in use by another server");
            assertThatThrownBy(this::start).isInstanceOf(CommandException.class);
            assertThat(Files.readString(directory.resolve("server.log"))).contains("in use by another server");
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
