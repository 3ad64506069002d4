package org.ternmq.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.SessionId;

class OutcomeCodecTest {
    private static final SessionId SESSION = new SessionId(-3, Long.MAX_VALUE);

    private static final BranchId BRANCH = new BranchId(-7, new byte[] {1, -1}, new byte[64]);

    static Stream<Outcome> outcomes() {
        MessageId id = new MessageId(Long.MIN_VALUE, 3, 4, 5);
        Envelope full = new Envelope(id, true, 7, DestinationName.topic("first"), "user", Map.of("reason", "expired"));
        return Stream.of(
                new IncarnationStarted(-1, 0),
                new IncarnationStarted(Long.MIN_VALUE, Long.MAX_VALUE),
                new DestinationCreated(1, DestinationName.queue("q"), true),
                new DestinationCreated(Long.MAX_VALUE, DestinationName.topic("t/ü"), false),
                new DestinationDeleted(300),
                new SubscriptionCreated(2, new SubscriptionDefinition("t", null, "n", false, null, true)),
                new SubscriptionCreated(2, new SubscriptionDefinition("t", "c", "n", true, "a = 'ß'", false)),
                new SubscriptionDeleted(0),
                new MessageAdded(1, new long[] {1}, Envelope.accepted(id, null), new byte[0]),
                new MessageAdded(Long.MAX_VALUE, new long[] {9, 2, Long.MAX_VALUE, 0}, full, new byte[] {1, -1, 0}),
                new MessagesRemoved(4, new long[] {5, 6, 7, 100}),
                new MessagesRemoved(4, new long[0]),
                new DeliveryCounted(1, 2, Integer.MAX_VALUE),
                new HorizonAdvanced(1, Long.MAX_VALUE),
                new ProducerAdvanced(SESSION, -9, 1, 2, 3, 4),
                new ProducerForgotten(SESSION),
                new SendRefused(SESSION, 12, 5, "the queue a is full"),
                new TransactionCommitted(SESSION, 77),
                new DeliveriesSupposed(3, 900, 1_700_000_000_000L),
                new BranchPrepared(4, BRANCH, 1_700_000_000_000L, List.of(), List.of()),
                new BranchPrepared(
                        4,
                        BRANCH,
                        0,
                        List.of(new MessagesRemoved(1, new long[] {5, 9}), new MessagesRemoved(2, new long[] {6})),
                        List.of(
                                new BranchPrepared.Sent(DestinationName.queue("q"), null, new long[] {10}),
                                new BranchPrepared.Sent(DestinationName.topic("t"), "c", new long[] {11, 12}))),
                new BranchDecided(4, BRANCH, 1_700_000_000_000L, true),
                new BranchEnded(4),
                new BranchCommitted(BRANCH));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeIsReadAsItWasWritten(Outcome outcome) {
        byte[] bytes = write(outcome);
        assertThat(bytes[0]).isEqualTo((byte) outcome.type().code());
        ArrayReader in = new ArrayReader(bytes);
        assertThat(OutcomeType.read(in)).isEqualTo(outcome);
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void outcomeThatEndsTooEarlyIsRefused(Outcome outcome) {
        byte[] bytes = write(outcome);
        for (int length = 0; length < bytes.length; length++) {
            ArrayReader in = new ArrayReader(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> OutcomeType.read(in)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void everyTypeIsAmongTheExamples() {
        Set<OutcomeType> seen = outcomes().map(Outcome::type).collect(Collectors.toSet());
        assertThat(seen).isEqualTo(EnumSet.allOf(OutcomeType.class));
    }

    @Test
    void unknownCodeIsRefused() {
        assertThatThrownBy(() -> OutcomeType.read(new ArrayReader(new byte[] {31})))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("31");
    }

    @Test
    void whatCouldNotBeReadAgainIsRefusedAtOnce() {
        assertThatThrownBy(() -> new HorizonAdvanced(1, -1)).hasMessage("message must not be negative but is -1");
        assertThatThrownBy(() -> new SubscriptionDefinition("t", "c", "n", true, "ü".repeat(20_000), true))
                .hasMessage("selector must not be longer than 32768 bytes");
        assertThat(new SendRefused(SESSION, 1, 2, "a".repeat(10_000)).reason()).hasSize(SendRefused.MAX_REASON);
    }

    @Property(tries = 200, seed = "1")
    void anyListOfNumbersIsReadAsItWasWritten(@ForAll long[] numbers) {
        MessagesRemoved removed = new MessagesRemoved(1, numbers);
        assertThat(OutcomeType.read(new ArrayReader(write(removed)))).isEqualTo(removed);
    }

    private static byte[] write(Outcome outcome) {
        ArrayWriter out = new ArrayWriter();
        OutcomeType.write(outcome, out);
        return out.toByteArray();
    }
}
