package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import java.util.concurrent.Callable;
import org.ternmq.client.TernConnection;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.BranchSummary;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command on one transaction branch. */
abstract class TransactionsDecision implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The branch, as 'ternmq transactions' names it; the beginning of the name is enough.")
    private String name;

    @Mixin
    private ConnectionOptions server;

    @Spec
    private CommandSpec spec;

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
        checkOptionsAreHere();
        try (TernConnection connection = server.connect(console)) {
            BranchDesk desk = connection.branches();
            BranchSummary branch = BranchNames.find(desk.list(), name);
            console.say(BranchNames.shortName(branch.id()) + " " + decide(desk, branch));
        }
        return 0;
    }

    /** A --url in front of the command would be another command's: this one would decide at some other server. */
    private void checkOptionsAreHere() throws CommandException {
        var misplaced = spec.parent().commandLine().getParseResult().matchedOptions();
        if (!misplaced.isEmpty()) {
            throw new CommandException("put " + misplaced.get(0).longestName() + " behind '" + spec.name()
                    + "', as in 'ternmq transactions " + spec.name() + " " + name + " "
                    + misplaced.get(0).longestName()
                    + " ...'");
        }
    }
}
