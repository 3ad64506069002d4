package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.BranchSummary;
import picocli.CommandLine.Command;

/** Forgets a decision by hand. */
@Command(
        name = "forget",
        description =
                "Forgets what was decided about a branch by hand. The transaction manager is not told of it then; for when it is gone.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class TransactionsForget extends TransactionsDecision {
    TransactionsForget(Console console) {
        super(console);
    }

    @Override
    String decide(BranchDesk desk, BranchSummary branch) throws JMSException, CommandException {
        if (!branch.state().isHeuristic()) {
            throw new CommandException("branch " + BranchNames.shortName(branch.id()) + " is "
                    + BranchPrinter.words(branch.state()) + ": only what was decided by hand can be forgotten");
        }
        desk.forget(branch.id());
        return "forgotten";
    }
}
