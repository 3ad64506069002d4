package org.ternmq.ra;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The activation properties that every provider has (Jakarta Messaging 3.1, section 13.1), as a container sets them. */
public abstract class StandardActivationProperties implements Serializable {
    static final String QUEUE = "jakarta.jms.Queue";
    static final String TOPIC = "jakarta.jms.Topic";
    static final String AUTO = "Auto-acknowledge";
    static final String DUPS_OK = "Dups-ok-acknowledge";
    static final String DURABLE = "Durable";
    static final String NON_DURABLE = "NonDurable";

    private static final long serialVersionUID = 1L;

    private String destinationLookup;
    private String connectionFactoryLookup;
    private String destination;
    private String destinationType;
    private String messageSelector;
    private String acknowledgeMode = AUTO;
    private String clientId;
    private String subscriptionName;
    private String subscriptionDurability = NON_DURABLE;
    private Boolean shareSubscriptions = false;

    /** Only for {@link TernActivationSpec}. */
    StandardActivationProperties() {}

    /** The JNDI name of the destination; goes before {@link #getDestination()}. */
    public String getDestinationLookup() {
        return destinationLookup;
    }

    public void setDestinationLookup(String destinationLookup) {
        this.destinationLookup = destinationLookup;
    }

    /** The JNDI name of the connection factory whose settings are used. */
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

    /** {@code jakarta.jms.Queue} or {@code jakarta.jms.Topic}; a lookup needs none. */
    public String getDestinationType() {
        return destinationType;
    }

    public void setDestinationType(String destinationType) {
        this.destinationType = destinationType;
    }

    /** Which messages are delivered (section 3.8.1); all without one. */
    public String getMessageSelector() {
        return messageSelector;
    }

    public void setMessageSelector(String messageSelector) {
        this.messageSelector = messageSelector;
    }

    /** {@code Auto-acknowledge} or {@code Dups-ok-acknowledge}, for deliveries without a transaction. */
    public String getAcknowledgeMode() {
        return acknowledgeMode;
    }

    public void setAcknowledgeMode(String acknowledgeMode) {
        this.acknowledgeMode = acknowledgeMode;
    }

    /** The client id of the connection (section 6.1.2). */
    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    /** The name of a durable or shared subscription. */
    public String getSubscriptionName() {
        return subscriptionName;
    }

    public void setSubscriptionName(String subscriptionName) {
        this.subscriptionName = subscriptionName;
    }

    /** {@code Durable} or {@code NonDurable}. */
    public String getSubscriptionDurability() {
        return subscriptionDurability;
    }

    public void setSubscriptionDurability(String subscriptionDurability) {
        this.subscriptionDurability = subscriptionDurability;
    }

    /** Whether other endpoints and consumers may use the subscription too (section 4.2). */
    public Boolean getShareSubscriptions() {
        return shareSubscriptions;
    }

    public void setShareSubscriptions(Boolean shareSubscriptions) {
        this.shareSubscriptions = shareSubscriptions;
    }

    /** Everything that makes two of them equal. */
    List<Object> properties() {
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
}
