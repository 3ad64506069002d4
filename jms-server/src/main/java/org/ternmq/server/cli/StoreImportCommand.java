package org.ternmq.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.ternmq.server.store.transfer.ImportResult;
import org.ternmq.server.store.transfer.StoreImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an export to a data directory. */
@Command(
        name = "import",
        description = {
            "Adds an export to the data directory of a stopped server, or to a new one.",
            "All lines are checked before anything is written. Messages that are there already are skipped."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class StoreImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The data directory; it is made where it does not exist.")
    private Path directory;

    @Option(names = "--file", paramLabel = "F", description = "Read this file, not standard input.")
    private Path file;

    StoreImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ImportResult result = file == null ? fromInput() : from(file);
        console.say("imported " + result.messages() + " messages, " + result.destinations() + " destinations and "
                + result.subscriptions() + " subscriptions; skipped " + result.skipped()
                + " messages that were there already");
        return 0;
    }

    /** Standard input can be read but once: it is kept in a file meanwhile. */
    private ImportResult fromInput() throws IOException, CommandException {
        Path copy = Files.createTempFile("ternmq-import-", ".jsonl");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                console.in().transferTo(out);
            }
            return from(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private ImportResult from(Path source) throws IOException, CommandException {
        if (!Files.isRegularFile(source)) {
            throw new CommandException("there is no file " + source);
        }
        return StoreImport.run(directory, () -> open(source), new SecureRandom());
    }

    private static InputStream open(Path source) throws IOException {
        return Files.newInputStream(source);
    }
}
