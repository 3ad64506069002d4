package org.ternmq.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.util.List;
import java.util.Objects;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.inbound.Backoff;
import org.ternmq.ra.inbound.EndpointRequest;

/**
 * What a message-driven bean asks of its endpoint: the standard properties of Jakarta Messaging 3.1, section 13.1, and
 * those of TernMQ. A container sets the properties and calls {@link #validate()}, which names every one that is wrong.
 * How often a message is delivered again, and when, is the policy of its destination in the server.
 */
public class TernActivationSpec extends StandardActivationProperties implements ActivationSpec {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_SESSIONS = 10;

    private transient ResourceAdapter resourceAdapter;
    private String url;
    private String user;
    private String password;
    private String options;
    private Integer maxSessions = DEFAULT_SESSIONS;
    private Boolean xa = true;
    private Long reconnectDelay = 1_000L;
    private Long maxReconnectDelay = 60_000L;
    private Long failurePause = 0L;
    private Long maxFailurePause = 60_000L;

    /**
     * Checks all properties together.
     *
     * @throws InvalidPropertyException naming each property that is missing or wrong, and what it may be
     */
    @Override
    public void validate() throws InvalidPropertyException {
        ActivationRules.check(this);
    }

    /** What the properties ask for, once they are valid. */
    EndpointRequest toRequest(ConnectionSettings defaults) {
        return new EndpointRequest(
                new ConnectionSettings(url, user, password, getClientId(), options),
                defaults,
                new EndpointRequest.Source(
                        getDestinationLookup(),
                        getDestination(),
                        getDestinationType() == null ? null : TOPIC.equals(getDestinationType()),
                        getMessageSelector(),
                        getSubscriptionName(),
                        DURABLE.equals(getSubscriptionDurability()),
                        Boolean.TRUE.equals(getShareSubscriptions()),
                        getConnectionFactoryLookup()),
                new EndpointRequest.Delivery(maxSessions, DUPS_OK.equals(getAcknowledgeMode()), xa),
                new EndpointRequest.Pauses(
                        new Backoff(reconnectDelay, maxReconnectDelay), new Backoff(failurePause, maxFailurePause)));
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = resourceAdapter;
    }

    /** Where the server is; as the resource adapter says without it. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    /** The user that the endpoint connects as; as the resource adapter says without it. */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Further options of the connection, as {@code option=value&option=value}. */
    public String getOptions() {
        return options;
    }

    public void setOptions(String options) {
        this.options = options;
    }

    /** How many messages are processed at a time, 1 to 1,000; fewer where the container gives fewer endpoints. */
    public Integer getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(Integer maxSessions) {
        this.maxSessions = maxSessions;
    }

    /** Whether the transaction of a delivery may be a branch of a distributed one; if not, it is a local one. */
    public Boolean getXa() {
        return xa;
    }

    public void setXa(Boolean xa) {
        this.xa = xa;
    }

    /** The first pause before another attempt to connect, in milliseconds, at least 1; it doubles. */
    public Long getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(Long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    /** The longest pause before another attempt to connect, in milliseconds. */
    public Long getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    public void setMaxReconnectDelay(Long maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    /** How long a session pauses after a delivery that failed, in milliseconds; it doubles with each in a row. */
    public Long getFailurePause() {
        return failurePause;
    }

    public void setFailurePause(Long failurePause) {
        this.failurePause = failurePause;
    }

    /** The longest pause after deliveries that failed, in milliseconds. */
    public Long getMaxFailurePause() {
        return maxFailurePause;
    }

    public void setMaxFailurePause(Long maxFailurePause) {
        this.maxFailurePause = maxFailurePause;
    }

    @Override
    List<Object> properties() {
        List<Object> all = super.properties();
        all.add(url);
        all.add(user);
        all.add(password);
        all.add(options);
        all.add(maxSessions);
        all.add(xa);
        all.add(reconnectDelay);
        all.add(maxReconnectDelay);
        all.add(failurePause);
        all.add(maxFailurePause);
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
        return Objects.hash(getDestination(), getDestinationLookup(), getSubscriptionName());
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        String where = getDestinationLookup() == null ? getDestination() : getDestinationLookup();
        return "TernActivationSpec[" + where + "]";
    }
}
