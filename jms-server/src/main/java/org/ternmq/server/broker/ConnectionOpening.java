package org.ternmq.server.broker;

/**
 * The answer to a client that connects.
 *
 * @param resumeToken the secret by which the connection is taken up again; empty if it cannot be; not to be changed
 * @param resumeMillis for how long its state is kept once it is lost
 * @param resumed whether it is a connection that was there before, with its state
 */
public record ConnectionOpening(ClientConnection connection, byte[] resumeToken, int resumeMillis, boolean resumed) {}
