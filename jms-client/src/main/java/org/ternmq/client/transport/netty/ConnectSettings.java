package org.ternmq.client.transport.netty;

import java.util.function.LongSupplier;

/**
 * How to connect.
 *
 * @param user the user's name, or null for an anonymous connection
 * @param password the password, or null
 * @param clientId the client id (section 6.1.2), or null
 * @param connectMillis the deadline of connecting, authentication included
 * @param requestMillis the deadline of every request afterwards
 * @param heartbeatMillis the longest silence that this side wants; 0 leaves it to the server
 * @param resumeToken the token of a lost connection that is taken up; empty for a new one
 * @param resumeMillis for how long the server should keep what is outstanding if this one is lost; 0 for not at all
 * @param nanoClock a monotonic clock in nanoseconds
 * @param wallClock this machine's time in milliseconds since 1970, which may jump
 */
public record ConnectSettings(
        String user,
        String password,
        String clientId,
        int connectMillis,
        int requestMillis,
        int heartbeatMillis,
        byte[] resumeToken,
        int resumeMillis,
        LongSupplier nanoClock,
        LongSupplier wallClock) {

    /** The same for another connection, which may take up a lost one, with a deadline of its own. */
    public ConnectSettings with(String newClientId, byte[] token, int newConnectMillis) {
        return new ConnectSettings(
                user,
                password,
                newClientId,
                newConnectMillis,
                requestMillis,
                heartbeatMillis,
                token,
                resumeMillis,
                nanoClock,
                wallClock);
    }

    /** Names the fields but not the password and the token. */
    @Override
    public String toString() {
        return "ConnectSettings[user=" + user + ", clientId=" + clientId + ", connectMillis=" + connectMillis
                + ", requestMillis=" + requestMillis + ", heartbeatMillis=" + heartbeatMillis + "]";
    }
}
