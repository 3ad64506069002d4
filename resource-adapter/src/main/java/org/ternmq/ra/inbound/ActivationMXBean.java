package org.ternmq.ra.inbound;

/** What an activated endpoint does just now, for management. Times are in ISO 8601, null for "not yet" or "not now". */
public interface ActivationMXBean {
    /** What the application calls the endpoint. */
    String getEndpoint();

    /** Where its messages come from. */
    String getDestination();

    /** CONNECTING, CONNECTED, PAUSING (until the next attempt) or STOPPED. */
    String getState();

    String getConnectedSince();

    /** How many messages it can process at a time; 0 while not connected. */
    int getSessions();

    int getMaxSessions();

    /** Why it was last not able to connect, or lost its connection. */
    String getLastError();

    String getLastErrorAt();

    String getNextAttempt();

    /** Deliveries that ended well since the activation. */
    long getDelivered();

    /** Deliveries that the bean or the container refused since the activation. */
    long getFailed();
}
