package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import java.util.concurrent.Callable;
import org.ternmq.client.TernConnection;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.BranchSummary;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command on one transaction branch. */
abstract class TransactionsDecision implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The branch, as 'ternmq transactions' names it; the beginning of the name is enough.")
    private String name;

    @Mixin
    private ConnectionOptions server;

    TransactionsDecision(Console console) {
        this.console = console;
    }

    /** Does it, and says what was done. */
    abstract String decide(BranchDesk desk, BranchSummary branch) throws JMSException, CommandException;

    /** @throws CommandException unless the branch waits for a decision */
    static void checkInDoubt(BranchSummary branch, String doing) throws CommandException {
        if (branch.state().isHeuristic() || !branch.state().isInDoubt()) {
            throw new CommandException("branch " + BranchNames.shortName(branch.id()) + " is "
                    + BranchPrinter.words(branch.state()) + ": only one in doubt can be " + doing + " by hand");
        }
    }

    @Override
    public final Integer call() throws Exception {
        try (TernConnection connection = server.connect(console)) {
            BranchDesk desk = connection.branches();
            BranchSummary branch = BranchNames.find(desk.list(), name);
            console.say(BranchNames.shortName(branch.id()) + " " + decide(desk, branch));
        }
        return 0;
    }
}
