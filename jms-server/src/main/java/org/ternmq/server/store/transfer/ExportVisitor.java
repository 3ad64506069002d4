package org.ternmq.server.store.transfer;

import java.io.IOException;
import org.ternmq.server.outcome.SubscriptionDefinition;

/**
 * Is given what an export holds, line by line. A {@link org.ternmq.protocol.message.FormatException} or
 * {@link IllegalArgumentException} that it throws is told with the line's number.
 */
interface ExportVisitor {
    void destination(ExportedDestination destination) throws IOException;

    void subscription(SubscriptionDefinition definition) throws IOException;

    void message(ExportedMessage message) throws IOException;
}
