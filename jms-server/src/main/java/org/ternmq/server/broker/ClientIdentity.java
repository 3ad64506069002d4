package org.ternmq.server.broker;

/**
 * Who a client is.
 *
 * @param user the authenticated user's name; empty for an anonymous one
 * @param clientId the client id (section 6.1.2), or null
 */
record ClientIdentity(String user, String clientId) {

    ClientIdentity withClientId(String id) {
        return new ClientIdentity(user, id);
    }

    @Override
    public String toString() {
        return (user.isEmpty() ? "anonymous" : "user '" + user + "'")
                + (clientId == null ? "" : " with client id '" + clientId + "'");
    }
}
