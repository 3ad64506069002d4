package org.ternmq.server.cli.quickstart;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ternmq.server.cli.CommandException;
import org.ternmq.server.cli.DirectoryTree;
import picocli.CommandLine.Command;

/** Shows what TernMQ promises, on a server of its own that is killed half way. */
@Command(
        name = "quickstart",
        description = "Sends 1,000 orders through a server of its own, kills it half way, and checks that every order"
                + " arrives exactly once.",
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    private final PrintStream out;

    /** @param out gets what is told */
    public QuickstartCommand(OutputStream out) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("ternmq-quickstart-");
        Story story = new Story(out::println);
        out.println("TernMQ quickstart: 1,000 orders, one killed server, nothing lost and nothing twice.");
        try {
            new Quickstart(directory, story).run();
        } catch (CommandException | JMSException | IOException e) {
            throw new CommandException(
                    "the quickstart failed: " + e.getMessage() + "; the server's data and log are kept in " + directory,
                    e);
        }
        DirectoryTree.delete(directory);
        out.println();
        out.println("An order counts as taken only once the commit that took it has returned. The kill came while every"
                + " consumer");
        out.println("held a batch without a commit, so none was in doubt: those batches came again, and all else did"
                + " not.");
        out.printf(Locale.ROOT, "All of it took %.1f s.%n", story.seconds());
        return 0;
    }
}
