package org.ternmq.client.transport.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;

class CommitsAskedTest {
    private final CommitsAsked commits = new CommitsAsked();

    @Test
    void whatWasDecidedOfACommitHoldsOverLaterConnections() {
        commits.ask(1);
        TransportException rolledBack = Losses.rolledBack();
        commits.decide(rolledBack);
        commits.decide(Losses.notKnown("whether the transaction is committed"));
        assertThat(commits.outcome(1)).isSameAs(rolledBack);
    }

    @Test
    void commitThatIsAskedLaterIsForTheServerToDecide() {
        commits.ask(1);
        commits.decide(Losses.rolledBack());
        assertThat(commits.isAsked(2)).isFalse();
        assertThat(commits.outcome(2)).isNull();
    }
}
