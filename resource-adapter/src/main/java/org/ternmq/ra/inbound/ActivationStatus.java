package org.ternmq.ra.inbound;

import java.time.Instant;
import java.util.function.Supplier;

/** What an activation says of itself. For any thread. */
public final class ActivationStatus implements ActivationMXBean {
    private final String endpoint;
    private final String destination;
    private final int maxSessions;
    private final Supplier<Instant> clock;

    private String state = "CONNECTING";
    private Instant connectedSince;
    private int sessions;
    private String lastError;
    private Instant lastErrorAt;
    private Instant nextAttempt;
    private long delivered;
    private long failed;

    ActivationStatus(String endpoint, EndpointRequest request, Supplier<Instant> clock) {
        this.endpoint = endpoint;
        this.destination = describe(request.from());
        this.maxSessions = request.delivery().maxSessions();
        this.clock = clock;
    }

    private static String describe(EndpointRequest.Source from) {
        String where = from.destinationLookup() == null ? from.destination() : from.destinationLookup();
        String kind = from.topic() == null ? "destination " : from.topic() ? "topic " : "queue ";
        return kind + where + (from.subscriptionName() == null ? "" : ", subscription " + from.subscriptionName());
    }

    /** For logs: which endpoint, and where its messages come from. */
    String describe() {
        return "endpoint " + endpoint + " of " + destination;
    }

    synchronized void connecting() {
        state = "CONNECTING";
        nextAttempt = null;
    }

    synchronized void connected(int number) {
        state = "CONNECTED";
        sessions = number;
        connectedSince = clock.get();
    }

    synchronized void lost(Exception cause) {
        notConnected("CONNECTING");
        remember(cause);
    }

    synchronized void failed(Exception cause, long pauseMillis) {
        notConnected("PAUSING");
        remember(cause);
        nextAttempt = lastErrorAt.plusMillis(pauseMillis);
    }

    synchronized void stopped() {
        notConnected("STOPPED");
    }

    private void notConnected(String now) {
        state = now;
        sessions = 0;
        connectedSince = null;
        nextAttempt = null;
    }

    private void remember(Exception cause) {
        lastError = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        lastErrorAt = clock.get();
    }

    synchronized void delivered(boolean well) {
        if (well) {
            delivered++;
        } else {
            failed++;
        }
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    @Override
    public String getEndpoint() {
        return endpoint;
    }

    @Override
    public String getDestination() {
        return destination;
    }

    @Override
    public synchronized String getState() {
        return state;
    }

    @Override
    public synchronized String getConnectedSince() {
        return text(connectedSince);
    }

    @Override
    public synchronized int getSessions() {
        return sessions;
    }

    @Override
    public int getMaxSessions() {
        return maxSessions;
    }

    @Override
    public synchronized String getLastError() {
        return lastError;
    }

    @Override
    public synchronized String getLastErrorAt() {
        return text(lastErrorAt);
    }

    @Override
    public synchronized String getNextAttempt() {
        return text(nextAttempt);
    }

    @Override
    public synchronized long getDelivered() {
        return delivered;
    }

    @Override
    public synchronized long getFailed() {
        return failed;
    }
}
