package org.ternmq.client.transport;

import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/**
 * What became of some deliveries.
 *
 * @param epoch the epoch of the deliveries
 * @param disposition what became of them
 * @param transaction the session's transaction that decides; 0 for none
 * @param waiting whether somebody waits until it is durable
 * @param reason why deliveries were rejected, or null
 * @param deliveries which
 */
public record Acknowledgement(
        int epoch, Disposition disposition, long transaction, boolean waiting, String reason, Ranges deliveries) {}
