package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.BranchSummary;
import picocli.CommandLine.Command;

/** Commits a branch in doubt by hand. */
@Command(
        name = "commit",
        description =
                "Commits a branch in doubt without its transaction manager, for good: what it sent appears, what it took is gone. The transaction manager is told so if it asks.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class TransactionsCommit extends TransactionsDecision {
    TransactionsCommit(Console console) {
        super(console);
    }

    @Override
    String decide(BranchDesk desk, BranchSummary branch) throws JMSException, CommandException {
        checkInDoubt(branch, "committed");
        desk.commit(branch.id());
        return "committed by hand; the server remembers it until the transaction manager, or 'forget', ends that";
    }
}
