package org.ternmq.client.transport;

import org.ternmq.protocol.message.Ranges;

/**
 * Deliveries that have become those of another session.
 *
 * @param epoch the epoch of that session
 * @param first the number of the first of them there; the others follow without gaps, in order
 * @param handedOver their old numbers
 */
public record NewDeliveries(int epoch, long first, Ranges handedOver) {}
