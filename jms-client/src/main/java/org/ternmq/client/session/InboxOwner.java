package org.ternmq.client.session;

import org.ternmq.client.transport.IncomingMessage;

/** What an {@link Inbox} asks of its session; called under its lock, and must not block. */
interface InboxOwner {
    void credit(int consumer, int messages, int bytes);

    void expired(IncomingMessage message);

    /** The estimate of the server's clock, in milliseconds since 1970. */
    long serverTime();
}
