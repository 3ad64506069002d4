package org.ternmq.ra;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;

/** What activation properties must be, alone and together; collects all that is wrong. */
final class ActivationRules {
    private static final int MOST_SESSIONS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 86_400_000;

    private final TernActivationSpec spec;
    private final List<String> sentences = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private ActivationRules(TernActivationSpec spec) {
        this.spec = spec;
    }

    static void check(TernActivationSpec spec) throws InvalidPropertyException {
        ActivationRules rules = new ActivationRules(spec);
        rules.checkDestination();
        rules.checkWords();
        rules.checkSubscription();
        rules.checkNumbers();
        rules.raise();
    }

    private void checkDestination() {
        boolean lookup = isGiven(spec.getDestinationLookup());
        require(
                lookup || isGiven(spec.getDestination()),
                "destination",
                "set destination to a name, or destinationLookup to a JNDI name");
        String type = spec.getDestinationType();
        require(
                lookup || type != null,
                "destinationType",
                "set it to " + TernActivationSpec.QUEUE + " or " + TernActivationSpec.TOPIC);
        requireOneOf(
                type == null ? TernActivationSpec.QUEUE : type,
                "destinationType",
                TernActivationSpec.QUEUE,
                TernActivationSpec.TOPIC);
    }

    private void checkWords() {
        requireOneOf(spec.getAcknowledgeMode(), "acknowledgeMode", TernActivationSpec.AUTO, TernActivationSpec.DUPS_OK);
        requireOneOf(
                spec.getSubscriptionDurability(),
                "subscriptionDurability",
                TernActivationSpec.DURABLE,
                TernActivationSpec.NON_DURABLE);
        require(spec.getShareSubscriptions() != null, "shareSubscriptions", "it must be true or false");
        require(spec.getXa() != null, "xa", "it must be true or false");
        require(
                spec.getPassword() == null || spec.getUser() != null,
                "user",
                "there is a password, so set the user that it is of");
    }

    private void checkSubscription() {
        boolean durable = TernActivationSpec.DURABLE.equals(spec.getSubscriptionDurability());
        boolean shared = Boolean.TRUE.equals(spec.getShareSubscriptions());
        boolean queue = TernActivationSpec.QUEUE.equals(spec.getDestinationType());
        require(
                !durable || !queue,
                "subscriptionDurability",
                "a queue has no subscriptions: leave it at " + TernActivationSpec.NON_DURABLE);
        require(!shared || !queue, "shareSubscriptions", "a queue has no subscriptions: leave it at false");
        require(
                !durable || isGiven(spec.getSubscriptionName()),
                "subscriptionName",
                "a durable subscription needs a name");
        require(
                durable || !shared || isGiven(spec.getSubscriptionName()),
                "subscriptionName",
                "a shared subscription needs a name");
        require(
                !durable || shared || spec.getClientId() != null || spec.getConnectionFactoryLookup() != null,
                "clientId",
                "a durable subscription that is not shared needs a client id");
    }

    private void checkNumbers() {
        requireWithin(
                spec.getMaxSessions() == null ? null : spec.getMaxSessions().longValue(),
                "maxSessions",
                1,
                MOST_SESSIONS);
        requireWithin(spec.getReconnectDelay(), "reconnectDelay", 1, LONGEST_PAUSE_MILLIS);
        requireWithin(spec.getMaxReconnectDelay(), "maxReconnectDelay", 1, LONGEST_PAUSE_MILLIS);
        requireWithin(spec.getFailurePause(), "failurePause", 0, LONGEST_PAUSE_MILLIS);
        requireWithin(spec.getMaxFailurePause(), "maxFailurePause", 0, LONGEST_PAUSE_MILLIS);
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }

    private void requireOneOf(String value, String property, String first, String second) {
        require(
                first.equals(value) || second.equals(value),
                property,
                "it must be " + first + " or " + second + ", not '" + value + "'");
    }

    private void requireWithin(Long value, String property, long least, long most) {
        require(
                value != null && value >= least && value <= most,
                property,
                "it must be a number from " + least + " to " + most + ", not " + value);
    }

    private void require(boolean condition, String property, String cure) {
        if (!condition) {
            names.add(property);
            sentences.add(property + ": " + cure);
        }
    }

    private void raise() throws InvalidPropertyException {
        if (sentences.isEmpty()) {
            return;
        }
        InvalidPropertyException error = new InvalidPropertyException(
                "the activation properties are not valid: " + String.join("; ", sentences));
        error.setInvalidPropertyDescriptors(
                names.stream().distinct().map(ActivationRules::descriptor).toArray(PropertyDescriptor[]::new));
        throw error;
    }

    private static PropertyDescriptor descriptor(String property) {
        try {
            return new PropertyDescriptor(property, TernActivationSpec.class);
        } catch (IntrospectionException e) {
            throw new IllegalStateException("no property " + property, e);
        }
    }
}
