package org.ternmq.server.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ternmq.client.TernConnection;
import org.ternmq.protocol.message.BranchSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the branches of distributed transactions. */
@Command(
        name = "transactions",
        description = {
            "Lists the branches of distributed transactions that are in doubt: prepared, and not decided by their"
                    + " transaction manager; or decided by hand.",
            "A decision by hand is for when the transaction manager is gone for good."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class TransactionsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConnectionOptions server;

    @Option(names = "--all", description = "List the other branches too, such as those that are being worked on.")
    private boolean all;

    TransactionsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<BranchSummary> branches;
        try (TernConnection connection = server.connect(console)) {
            branches = connection.branches().list();
        }
        List<BranchSummary> shown = branches.stream()
                .filter(branch -> all || branch.state().isInDoubt())
                .toList();
        for (BranchSummary branch : shown) {
            console.say(String.join(System.lineSeparator(), BranchPrinter.lines(branch)));
        }
        if (shown.isEmpty()) {
            console.say(all ? "there are no branches" : "no branch is in doubt");
        }
        return 0;
    }
}
