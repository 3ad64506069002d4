package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.Version;

class MainTest {
    @Test
    void helpNamesEveryCommandAndTheFirstSteps() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("server", "send", "receive", "user", "quickstart", "First steps");
    }

    @Test
    void versionIsOneLine() {
        assertThat(CommandRun.of("--version").lines()).containsExactly("TernMQ " + Version.text());
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {"server", "send", "receive", "user", "transactions", "quickstart"}) {
            CommandRun run = CommandRun.of(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Usage: ternmq " + command);
        }
    }

    @Test
    void wrongUseIsOneLineThatNamesTheHelp() {
        CommandRun run = CommandRun.of("send");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errorLines()).singleElement().asString().contains("NAME").contains("'ternmq send --help'");
    }

    @Test
    void missingCommandIsOneLine() {
        assertThat(CommandRun.of().errorLines()).singleElement().asString().contains("a command is missing");
    }

    @Test
    void knownErrorIsOneLineAndDebugShowsWhereItComesFrom(@TempDir Path data) {
        String[] command = {"user", "remove", "nobody", "--data", data.toString()};
        CommandRun run = CommandRun.of(command);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().asString().startsWith("ternmq: there is no user nobody");
        CommandRun debugged = CommandRun.of("user", "remove", "nobody", "--debug", "--data", data.toString());
        assertThat(debugged.code()).isEqualTo(1);
        assertThat(debugged.errorLines()).hasSizeGreaterThan(1);
    }

    @Test
    void usersAreAddedListedAndRemoved(@TempDir Path data) {
        String where = data.toString();
        assertThat(CommandRun.withInput("secret\n", "user", "add", "ann", "--password-stdin", "--data", where)
                        .lines())
                .containsExactly("user ann added");
        assertThat(CommandRun.withInput("other\n", "user", "add", "ann", "--password-stdin", "--data", where)
                        .lines())
                .containsExactly("user ann has a new password");
        assertThat(CommandRun.of("user", "list", "--data", where).lines()).containsExactly("ann");
        assertThat(CommandRun.of("user", "remove", "ann", "--data", where).code())
                .isZero();
        assertThat(CommandRun.of("user", "list", "--data", where).out()).isEmpty();
    }

    @Test
    void passwordWithNobodyToAskSaysWhatToDo(@TempDir Path data) {
        CommandRun run = CommandRun.of("user", "add", "ann", "--data", data.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().asString().contains("--password-stdin");
    }
}
