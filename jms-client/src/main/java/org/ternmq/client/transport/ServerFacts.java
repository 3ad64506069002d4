package org.ternmq.client.transport;

/**
 * What the server said when the connection was made.
 *
 * @param product the server's name and version, for people
 * @param incarnation the random number of this start of the server
 * @param storeId the durable identity of its data directory, as text; empty if it has none
 * @param connection the number of this connection, part of message ids
 * @param maxMessage the largest message that the server takes, in bytes
 * @param handsOver whether deliveries can be handed over between sessions
 */
public record ServerFacts(
        String product, long incarnation, String storeId, long connection, int maxMessage, boolean handsOver) {}
