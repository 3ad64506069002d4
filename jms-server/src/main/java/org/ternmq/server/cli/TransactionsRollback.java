package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.BranchSummary;
import picocli.CommandLine.Command;

/** Rolls a branch in doubt back by hand. */
@Command(
        name = "rollback",
        description =
                "Rolls a branch in doubt back without its transaction manager, for good: what it sent is dropped, what it took comes back. The transaction manager is told so if it asks.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class TransactionsRollback extends TransactionsDecision {
    TransactionsRollback(Console console) {
        super(console);
    }

    @Override
    String decide(BranchDesk desk, BranchSummary branch) throws JMSException, CommandException {
        checkInDoubt(branch, "rolled back");
        desk.rollback(branch.id());
        return "rolled back by hand; the server remembers it until the transaction manager, or 'forget', ends that";
    }
}
