package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

final class SendWindowTest {
    private final SendWindow window = new SendWindow(0);
    private final List<String> told = new ArrayList<>();
    private final TransportException full = new TransportException(ErrorCode.RESOURCE_LIMIT, "full");

    private Consumer<TransportException> as(String name) {
        return refusal -> told.add(name + (refusal == null ? "" : " " + refusal.getMessage()));
    }

    @Test
    void receiptCoversAllSendsUpToIt() {
        PendingSend first = window.expect(1, null);
        PendingSend second = window.expect(2, null);
        PendingSend third = window.expect(3, null);
        window.settled(2);
        assertThat(first.isAnswered()).isTrue();
        assertThat(second.refusal()).isNull();
        assertThat(third.isAnswered()).isFalse();
        assertThat(third.await(0)).isFalse();
    }

    @Test
    void refusalAnswersOnlyItsSend() {
        PendingSend first = window.expect(1, null);
        PendingSend second = window.expect(2, null);
        assertThat(window.refused(2, full)).isTrue();
        assertThat(second.refusal()).isSameAs(full);
        assertThat(first.isAnswered()).isFalse();
        assertThat(window.refused(3, full)).isFalse();
    }

    @Test
    void callbacksWaitForTheirTurn() {
        window.expect(1, as("a"));
        window.expect(2, as("b"));
        window.refused(2, full);
        assertThat(told).isEmpty();
        window.settled(1);
        assertThat(told).containsExactly("a", "b full");
    }

    @Test
    void endAnswersEverySendOnceAndThoseToCome() {
        PendingSend waiting = window.expect(1, null);
        window.expect(2, as("b"));
        window.end(full);
        window.expect(3, as("c"));
        assertThat(waiting.refusal()).isSameAs(full);
        assertThat(told).containsExactly("b full", "c full");
    }
}
