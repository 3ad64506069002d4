package org.ternmq.server.backlog;

import org.ternmq.protocol.message.Envelope;

/**
 * An entry that has been read back.
 *
 * @param message the message's number
 * @param bytes as its producer made it
 * @param deliveries how often it was delivered and came back, as far as that was logged or spilled
 * @param logged whether the commit log knows it; if not, it is the broker's alone from now on
 */
public record LoadedEntry(long message, Envelope envelope, byte[] bytes, int deliveries, boolean logged) {}
