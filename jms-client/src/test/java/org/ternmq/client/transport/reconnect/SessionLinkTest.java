package org.ternmq.client.transport.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.client.transport.Acknowledgement;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** A transacted session whose connection is lost between the acknowledgements of a commit and the commit itself. */
final class SessionLinkTest {
    private static final SessionFacts FACTS = new SessionFacts(1, 1, 1, 1, 0, 0);
    private static final Place PLACE = new Place("a", 1, 0);
    private static final TransportException LOST = new TransportException(ErrorCode.INTERNAL, "cut");

    private final List<String> asked = new ArrayList<>();
    private final SessionLink link = new SessionLink(
            1,
            new SessionId(1, 2),
            AcknowledgeMode.TRANSACTED,
            (TransportListener) proxy(TransportListener.class, new ArrayList<>()),
            1_000);

    /** Notes what it is asked, and never answers. */
    private static Object proxy(Class<?> type, List<String> calls) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            calls.add(method.getName());
            return method.getReturnType() == CompletableFuture.class ? new CompletableFuture<>() : null;
        });
    }

    private Life life() {
        return new Life((Transport) proxy(Transport.class, asked), 0);
    }

    private void consume(long number) {
        link.acknowledge(
                number, new Acknowledgement(1, Disposition.CONSUMED, 1, false, null, Ranges.of(number, number)));
    }

    private void comeBack(Known server) throws InterruptedException {
        Life next = life();
        link.up(next, FACTS, server, PLACE);
        link.pass(next);
        link.repeat(next, FACTS);
    }

    private static void assertRolledBack(CompletableFuture<Void> committing) {
        assertThat(committing).isCompletedExceptionally();
        assertThatThrownBy(committing::join)
                .hasCauseInstanceOf(TransportException.class)
                .satisfies(thrown -> assertThat(((TransportException) thrown.getCause()).code())
                        .isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK));
    }

    /** It would commit what the transaction sent without what it received. */
    @ParameterizedTest
    @EnumSource(Known.class)
    void commitIsNotAskedForWithoutTheAcknowledgementsThatWereMadeInAnOutage(Known server) throws Exception {
        link.begin(FACTS, life(), PLACE);
        link.down(LOST);
        consume(1);
        CompletableFuture<Void> committing = link.commit(1, 0);
        comeBack(server);
        assertRolledBack(committing);
        assertThat(asked).doesNotContain("commit", "acknowledge");
    }

    @ParameterizedTest
    @EnumSource(Known.class)
    void commitIsNotAskedForWhereItsAcknowledgementsWentToTheLostConnection(Known server) throws Exception {
        link.begin(FACTS, life(), PLACE);
        consume(1);
        link.down(LOST);
        asked.clear();
        comeBack(server);
        assertRolledBack(link.commit(1, 0));
        assertThat(asked).doesNotContain("commit", "acknowledge");
    }

    @Test
    void nextTransactionCommitsAfterOneThatWasLost() throws Exception {
        link.begin(FACTS, life(), PLACE);
        consume(1);
        link.down(LOST);
        comeBack(Known.KEPT);
        assertThat(link.commit(2, 0)).isNotDone();
        assertThat(asked).contains("commit");
    }

    @Test
    void commitThatWasAskedForBeforeTheLossIsAskedForAgain() throws Exception {
        link.begin(FACTS, life(), PLACE);
        consume(1);
        CompletableFuture<Void> committing = link.commit(1, 0);
        link.down(LOST);
        asked.clear();
        comeBack(Known.KEPT);
        assertThat(committing).isNotDone();
        assertThat(asked).contains("commit").doesNotContain("acknowledge");
    }
}
