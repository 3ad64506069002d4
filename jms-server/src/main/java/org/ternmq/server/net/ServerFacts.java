package org.ternmq.server.net;

/**
 * What a server says of itself.
 *
 * @param product its name and version
 * @param storeId the durable identity of its data directory; not to be changed
 */
public record ServerFacts(String product, byte[] storeId) {}
