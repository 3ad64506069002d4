package org.ternmq.server.store.transfer;

import java.util.List;
import org.ternmq.protocol.message.Envelope;

/**
 * A message as an export tells of it.
 *
 * @param bytes the message as its producer made it; not to be changed
 * @param held what holds it
 */
record ExportedMessage(Envelope envelope, byte[] bytes, List<Held> held) {

    /**
     * One place of it.
     *
     * @param deliveries how often it was delivered from there and came back, or 0
     * @param parked whether it is not delivered any more until it is released
     */
    record Held(Holder holder, int deliveries, boolean parked) {}
}
