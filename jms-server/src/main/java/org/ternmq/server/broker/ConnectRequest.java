package org.ternmq.server.broker;

/**
 * What an authenticated client asks for when it connects.
 *
 * @param user the user's name; empty for an anonymous one
 * @param clientId the client id, or null for none
 * @param resumeToken the token of a connection that was lost; empty for none; not to be changed
 * @param resumeMillis for how long the connection's state should be kept if it is lost; 0 for not at all
 */
public record ConnectRequest(String user, String clientId, byte[] resumeToken, int resumeMillis) {}
