package org.ternmq.server.broker;

import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;

/**
 * What a client asks for when it opens a consumer.
 *
 * @param consumer the number that the client gives it in its session
 * @param subscription the subscription's name, or null
 * @param selector the selector's text, or null
 */
public record ConsumerRequest(
        int consumer,
        DestinationName destination,
        ConsumerKind kind,
        String subscription,
        String selector,
        boolean noLocal) {}
