package org.ternmq.server.broker;

/**
 * The answer to a session being opened.
 *
 * @param session the number that the client gave it on this connection
 * @param incarnation with {@code connection} and {@code number}: what its message ids are made of
 * @param settledUpTo the last send that is settled
 * @param acknowledgedUpTo the last acknowledgement that is durable
 */
public record SessionOpening(
        int session,
        int epoch,
        long incarnation,
        long connection,
        int number,
        long settledUpTo,
        long acknowledgedUpTo) {}
