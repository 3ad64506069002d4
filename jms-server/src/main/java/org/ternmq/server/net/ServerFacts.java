package org.ternmq.server.net;

/**
 * What a server says of itself.
 *
 * @param product its name and version
 * @param storeId the durable identity of its data directory; not to be changed
 * @param transactionMillis after how long a transaction branch is rolled back that is not prepared, where its client
 *     says nothing else
 */
public record ServerFacts(String product, byte[] storeId, long transactionMillis) {}
