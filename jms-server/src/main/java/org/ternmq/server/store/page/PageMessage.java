package org.ternmq.server.store.page;

import org.ternmq.protocol.message.Envelope;

/**
 * A message as a page holds it.
 *
 * @param number the message's number, from 1
 * @param bytes the message as its producer made it; not to be changed
 */
public record PageMessage(long number, Envelope envelope, byte[] bytes) {}
