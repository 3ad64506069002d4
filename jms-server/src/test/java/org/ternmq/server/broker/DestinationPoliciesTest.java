package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;

/** Which policy holds for which name, and which queues it names. */
class DestinationPoliciesTest {
    private static DestinationPolicy policy(String pattern) {
        return DestinationPolicy.usual().withPattern(pattern);
    }

    @Test
    void exactNameGoesBeforeTheLongestPrefixAndThatBeforeAll() {
        DestinationPolicies policies =
                DestinationPolicies.of(policy("*"), policy("shop.*"), policy("shop.eu.*"), policy("shop.eu.orders"));
        assertThat(policies.of("shop.eu.orders").pattern()).isEqualTo("shop.eu.orders");
        assertThat(policies.of("shop.eu.bills").pattern()).isEqualTo("shop.eu.*");
        assertThat(policies.of("shop.us").pattern()).isEqualTo("shop.*");
        assertThat(policies.of("shop").pattern()).isEqualTo("*");
    }

    @Test
    void nameThatNoPatternCoversHasTheUsualPolicy() {
        assertThat(DestinationPolicies.of(policy("shop.*")).of("bank").redelivery())
                .isEqualTo(RedeliveryPolicy.USUAL);
    }

    @Test
    void patternsThatAreNotUnderstoodAreRefused() {
        for (String pattern : new String[] {"", "a*", "*.a", "a.*.b", "**"}) {
            assertThatThrownBy(() -> policy(pattern))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + pattern + "'");
        }
        assertThatThrownBy(() -> DestinationPolicies.of(policy("a"), policy("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two policies");
    }

    @Test
    void queuesThatMessagesAreMovedToAreKnownByTheirNames() {
        DestinationPolicies policies = DestinationPolicies.of(
                policy("shop.*").withExpiryQueue("expired"),
                policy("bank").withRedelivery(RedeliveryPolicy.USUAL.withDeadLetterQueue("dead/%s/end")));
        assertThat(policies.isLastStop("expired")).isTrue();
        assertThat(policies.isLastStop("DLQ.anything")).isTrue();
        assertThat(policies.isLastStop("dead/bank/end")).isTrue();
        assertThat(policies.isLastStop("dead//end")).isFalse();
        assertThat(policies.isLastStop("DLQ.")).isFalse();
        assertThat(policies.isLastStop("orders")).isFalse();
    }

    @Test
    void temporaryDestinationsShareOneQueueAndLongNamesAreCut() {
        QueuePattern pattern = new QueuePattern("DLQ.%s");
        assertThat(pattern.queueFor(new DestinationName(DestinationKind.TEMPORARY_QUEUE, "t-1")))
                .isEqualTo(DestinationName.queue("DLQ.temporary"));
        String longest = "ü".repeat(512);
        assertThat(pattern.queueFor(DestinationName.queue(longest)).name()).hasSize(4 + 510);
    }

    @Test
    void policiesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> RedeliveryPolicy.USUAL.withMaxDeliveries(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RedeliveryPolicy.USUAL.withDelay(10, 0.5, 100))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RedeliveryPolicy.USUAL.withDelay(10, 2, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QueuePattern("%s.%s")).isInstanceOf(IllegalArgumentException.class);
    }
}
