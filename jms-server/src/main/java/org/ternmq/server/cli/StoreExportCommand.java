package org.ternmq.server.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.store.StoppedStore;
import org.ternmq.server.store.transfer.ExportCounts;
import org.ternmq.server.store.transfer.StoreExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a data directory holds as lines of JSON. */
@Command(
        name = "export",
        description = "Writes destinations, subscriptions and messages as lines of JSON. It changes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class StoreExportCommand implements Callable<Integer> {
    private static final System.Logger LOGGER = System.getLogger(StoreExportCommand.class.getName());
    private static final int BUFFER = 1 << 16;

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Option(names = "--file", paramLabel = "F", description = "Write to this new file, not to standard output.")
    private Path file;

    StoreExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (StoppedStore store = StoppedStore.open(directory)) {
            store.state().prepared().forEach(StoreExportCommand::warn);
            if (file == null) {
                write(store, console.out());
            } else {
                toFile(store);
            }
        }
        return 0;
    }

    private static void warn(BranchPrepared branch) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "transaction branch " + branch.id() + " is prepared and not decided: the messages that it sent are"
                        + " not exported, and those that it took are, as if it were rolled back; decide about it with a running"
                        + " server first to have it otherwise");
    }

    private void toFile(StoppedStore store) throws IOException, CommandException {
        ExportCounts counts;
        try (OutputStream out = create()) {
            counts = write(store, out);
        } catch (IOException e) {
            // Half of an export must not be taken for one.
            Files.deleteIfExists(file);
            throw e;
        }
        console.say("exported " + counts.messages() + " messages, " + counts.destinations() + " destinations and "
                + counts.subscriptions() + " subscriptions to " + file);
    }

    private OutputStream create() throws CommandException {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException("the file " + file + " exists already: remove it, or choose another name", e);
        } catch (IOException e) {
            throw new CommandException("cannot write " + file + ": " + e, e);
        }
    }

    private static ExportCounts write(StoppedStore store, OutputStream out) throws IOException {
        return StoreExport.write(store, new BufferedOutputStream(out, BUFFER), System::currentTimeMillis);
    }
}
