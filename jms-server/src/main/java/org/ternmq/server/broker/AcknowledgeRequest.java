package org.ternmq.server.broker;

import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/**
 * What a client says became of deliveries.
 *
 * @param acknowledgement the place of this request among those of its session
 * @param transaction the session's transaction that decides; 0 for none
 * @param waiting whether somebody waits until it is durable
 * @param reason why deliveries were rejected, or null
 */
public record AcknowledgeRequest(
        int epoch,
        long acknowledgement,
        Disposition disposition,
        long transaction,
        boolean waiting,
        String reason,
        Ranges deliveries) {}
