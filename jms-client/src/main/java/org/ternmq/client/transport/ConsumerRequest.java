package org.ternmq.client.transport;

import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;

/**
 * What a consumer reads.
 *
 * @param destination the queue or topic
 * @param kind a queue, or the kind of the subscription
 * @param subscription the subscription's name, for those kinds that have one, else null
 * @param selector the selector (section 3.8), or null
 * @param noLocal whether messages of its own connection or client id are left out (section 8.3.1)
 */
public record ConsumerRequest(
        DestinationName destination, ConsumerKind kind, String subscription, String selector, boolean noLocal) {}
