package org.ternmq.client.transport.reconnect;

/**
 * How a lost connection is made again.
 *
 * @param delayMillis the longest pause before the first attempt
 * @param maxDelayMillis the longest pause before any attempt
 * @param deadlineMillis how long an outage may last before the connection is given up
 * @param requestMillis the deadline of a request on one connection
 */
public record ReconnectSettings(int delayMillis, int maxDelayMillis, int deadlineMillis, int requestMillis) {}
