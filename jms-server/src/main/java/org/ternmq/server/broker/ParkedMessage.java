package org.ternmq.server.broker;

/**
 * A message that has been delivered often enough and waits to be released.
 *
 * @param id the message's id, as {@code JMSMessageID} gives it
 * @param deliveries how often it was delivered
 * @param expiration when it expires, in milliseconds since 1970; 0 for never
 * @param reason why its last delivery came back; null if that was before this start of the server
 */
public record ParkedMessage(String id, int deliveries, long expiration, String reason) {
    static ParkedMessage of(QueueEntry entry) {
        return new ParkedMessage(
                entry.message().envelope().id().toString(),
                entry.deliveries(),
                entry.expiration(),
                entry.history == null ? null : entry.history.lastReason());
    }
}
