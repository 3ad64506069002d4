package org.ternmq.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a message-driven bean asks of its endpoint, with the standard property names of Jakarta Messaging 3.1, section
 * 13.1. A container sets the properties as text and calls {@link #validate()}, which names every property that is wrong.
 */
public class TernActivationSpec implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    private static final String QUEUE = "jakarta.jms.Queue";
    private static final String TOPIC = "jakarta.jms.Topic";
    private static final String AUTO = "Auto-acknowledge";
    private static final String DUPS_OK = "Dups-ok-acknowledge";
    private static final String DURABLE = "Durable";
    private static final String NON_DURABLE = "NonDurable";

    private transient ResourceAdapter resourceAdapter;
    private String destinationLookup;
    private String connectionFactoryLookup;
    private String destination;
    private String destinationType;
    private String messageSelector;
    private String acknowledgeMode = AUTO;
    private String clientId;
    private String subscriptionName;
    private String subscriptionDurability = NON_DURABLE;
    private boolean shareSubscriptions;

    /**
     * Checks all properties together.
     *
     * @throws InvalidPropertyException naming each property that is missing or wrong, and what it may be
     */
    @Override
    public void validate() throws InvalidPropertyException {
        Problems problems = new Problems();
        problems.require(
                destination != null || destinationLookup != null,
                "destination",
                "set destination to a name, or destinationLookup to a JNDI name");
        problems.require(
                destinationType != null || destinationLookup != null,
                "destinationType",
                "set it to " + QUEUE + " or " + TOPIC);
        problems.require(
                destinationType == null || isOneOf(destinationType, QUEUE, TOPIC),
                "destinationType",
                "it must be " + QUEUE + " or " + TOPIC + ", not '" + destinationType + "'");
        problems.require(
                isOneOf(acknowledgeMode, AUTO, DUPS_OK),
                "acknowledgeMode",
                "it must be " + AUTO + " or " + DUPS_OK + ", not '" + acknowledgeMode + "'");
        problems.require(
                isOneOf(subscriptionDurability, DURABLE, NON_DURABLE),
                "subscriptionDurability",
                "it must be " + DURABLE + " or " + NON_DURABLE + ", not '" + subscriptionDurability + "'");
        if (DURABLE.equals(subscriptionDurability)) {
            checkDurable(problems);
        }
        problems.raise();
    }

    private void checkDurable(Problems problems) {
        problems.require(
                !QUEUE.equals(destinationType),
                "subscriptionDurability",
                "a queue has no subscriptions: leave it at " + NON_DURABLE);
        problems.require(
                subscriptionName != null && !subscriptionName.isEmpty(),
                "subscriptionName",
                "a durable subscription needs a name");
        problems.require(
                clientId != null || shareSubscriptions,
                "clientId",
                "a durable subscription that is not shared needs a client id");
    }

    private static boolean isOneOf(String value, String first, String second) {
        return first.equals(value) || second.equals(value);
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = resourceAdapter;
    }

    /** The JNDI name of the destination; goes before {@link #getDestination()}. */
    public String getDestinationLookup() {
        return destinationLookup;
    }

    public void setDestinationLookup(String destinationLookup) {
        this.destinationLookup = destinationLookup;
    }

    /** The JNDI name of the connection factory to be used. */
    public String getConnectionFactoryLookup() {
        return connectionFactoryLookup;
    }

    public void setConnectionFactoryLookup(String connectionFactoryLookup) {
        this.connectionFactoryLookup = connectionFactoryLookup;
    }

    /** The name of the destination in the server. */
    public String getDestination() {
        return destination;
    }

    public void setDestination(String destination) {
        this.destination = destination;
    }

    public String getDestinationType() {
        return destinationType;
    }

    public void setDestinationType(String destinationType) {
        this.destinationType = destinationType;
    }

    public String getMessageSelector() {
        return messageSelector;
    }

    public void setMessageSelector(String messageSelector) {
        this.messageSelector = messageSelector;
    }

    public String getAcknowledgeMode() {
        return acknowledgeMode;
    }

    public void setAcknowledgeMode(String acknowledgeMode) {
        this.acknowledgeMode = acknowledgeMode;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getSubscriptionName() {
        return subscriptionName;
    }

    public void setSubscriptionName(String subscriptionName) {
        this.subscriptionName = subscriptionName;
    }

    public String getSubscriptionDurability() {
        return subscriptionDurability;
    }

    public void setSubscriptionDurability(String subscriptionDurability) {
        this.subscriptionDurability = subscriptionDurability;
    }

    public boolean isShareSubscriptions() {
        return shareSubscriptions;
    }

    public void setShareSubscriptions(boolean shareSubscriptions) {
        this.shareSubscriptions = shareSubscriptions;
    }

    private List<Object> properties() {
        List<Object> all = new ArrayList<>();
        all.add(destinationLookup);
        all.add(connectionFactoryLookup);
        all.add(destination);
        all.add(destinationType);
        all.add(messageSelector);
        all.add(acknowledgeMode);
        all.add(clientId);
        all.add(subscriptionName);
        all.add(subscriptionDurability);
        all.add(shareSubscriptions);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && properties().equals(((TernActivationSpec) other).properties());
    }

    @Override
    public int hashCode() {
        return Objects.hash(destination, destinationLookup, subscriptionName);
    }

    /** What is wrong, property by property. */
    private static final class Problems {
        private final List<String> sentences = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        void require(boolean condition, String property, String cure) {
            if (!condition) {
                names.add(property);
                sentences.add(property + ": " + cure);
            }
        }

        void raise() throws InvalidPropertyException {
            if (sentences.isEmpty()) {
                return;
            }
            InvalidPropertyException error = new InvalidPropertyException(
                    "the activation properties are not valid: " + String.join("; ", sentences));
            error.setInvalidPropertyDescriptors(
                    names.stream().distinct().map(Problems::descriptor).toArray(PropertyDescriptor[]::new));
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
}
