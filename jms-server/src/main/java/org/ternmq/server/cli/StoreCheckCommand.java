package org.ternmq.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ternmq.server.store.StoppedStore;
import org.ternmq.server.store.transfer.StoreCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a data directory. */
@Command(
        name = "check",
        description = "Verifies every record, and says what a server would find. It changes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the store is sound", "1:it is damaged, or cannot be read"})
final class StoreCheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    StoreCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        StoreCheck.Report report;
        try (StoppedStore store = StoppedStore.open(directory)) {
            report = StoreCheck.of(store);
        }
        console.say(String.join(System.lineSeparator(), report.lines()));
        if (report.damage().isEmpty()) {
            console.say("sound");
            return 0;
        }
        report.damage().forEach(spec.commandLine().getErr()::println);
        console.say("damaged");
        return Main.FAILED;
    }
}
