package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1, section 13.1: the activation properties of a message-driven bean. */
class TernActivationSpecTest {

    @Test
    void aQueueAndItsTypeAreEnough() {
        TernActivationSpec spec = queue();

        assertThatCode(spec::validate).doesNotThrowAnyException();
        assertThat(spec.getAcknowledgeMode()).isEqualTo("Auto-acknowledge");
        assertThat(spec.getSubscriptionDurability()).isEqualTo("NonDurable");
    }

    @Test
    void aLookupNeedsNoType() {
        TernActivationSpec spec = new TernActivationSpec();
        spec.setDestinationLookup("jms/orders");

        assertThatCode(spec::validate).doesNotThrowAnyException();
    }

    @Test
    void everyMissingPropertyIsNamed() {
        assertThat(problems(new TernActivationSpec())).containsExactly("destination", "destinationType");
    }

    @Test
    void valuesThatTheSpecificationDoesNotKnowAreRefused() {
        assertThat(problems(changed(spec -> spec.setDestinationType("javax.jms.Queue"))))
                .containsExactly("destinationType");
        assertThat(problems(changed(spec -> spec.setAcknowledgeMode("CLIENT_ACKNOWLEDGE"))))
                .containsExactly("acknowledgeMode");
        assertThat(problems(changed(spec -> spec.setSubscriptionDurability("durable"))))
                .containsExactly("subscriptionDurability");
    }

    @Test
    void aDurableSubscriptionNeedsATopicANameAndAClientId() {
        assertThat(problems(changed(spec -> spec.setSubscriptionDurability("Durable"))))
                .containsExactly("subscriptionDurability", "subscriptionName", "clientId");
    }

    @Test
    void aSharedDurableSubscriptionNeedsNoClientId() {
        TernActivationSpec spec = changed(shared -> {
            shared.setDestinationType("jakarta.jms.Topic");
            shared.setSubscriptionDurability("Durable");
            shared.setSubscriptionName("audit");
            shared.setShareSubscriptions(true);
        });

        assertThatCode(spec::validate).doesNotThrowAnyException();
    }

    @Test
    void numbersHaveLimits() {
        assertThat(problems(changed(spec -> {
                    spec.setMaxSessions(0);
                    spec.setReconnectDelay(0L);
                    spec.setMaxReconnectDelay(null);
                    spec.setFailurePause(-1L);
                    spec.setMaxFailurePause(Long.MAX_VALUE);
                })))
                .containsExactly(
                        "maxSessions", "reconnectDelay", "maxReconnectDelay", "failurePause", "maxFailurePause");
    }

    @Test
    void sharingNeedsATopicAndAName() {
        assertThat(problems(changed(spec -> spec.setShareSubscriptions(true))))
                .containsExactly("shareSubscriptions", "subscriptionName");
    }

    @Test
    void passwordNeedsAUser() {
        assertThat(problems(changed(spec -> spec.setPassword("secret")))).containsExactly("user");
    }

    @Test
    void specsOfEqualPropertiesAreEqual() {
        assertThat(queue()).isEqualTo(queue()).hasSameHashCodeAs(queue());
        assertThat(queue()).isNotEqualTo(changed(spec -> spec.setMessageSelector("a = 1")));
    }

    private static TernActivationSpec queue() {
        TernActivationSpec spec = new TernActivationSpec();
        spec.setDestination("orders");
        spec.setDestinationType("jakarta.jms.Queue");
        return spec;
    }

    private static TernActivationSpec changed(Consumer<TernActivationSpec> change) {
        TernActivationSpec spec = queue();
        change.accept(spec);
        return spec;
    }

    private static String[] problems(TernActivationSpec spec) {
        InvalidPropertyException error = catchThrowableOfType(InvalidPropertyException.class, spec::validate);
        return java.util.Arrays.stream(error.getInvalidPropertyDescriptors())
                .map(java.beans.PropertyDescriptor::getName)
                .toArray(String[]::new);
    }
}
