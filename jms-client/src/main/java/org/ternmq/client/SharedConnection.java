package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection that several contexts use; it closes with the last of them (section 6.1.8). */
final class SharedConnection {
    private final TernConnection connection;
    private final AtomicInteger users = new AtomicInteger();

    SharedConnection(TernConnection connection) {
        this.connection = connection;
    }

    TernConnection retain() {
        users.incrementAndGet();
        return connection;
    }

    TernConnection connection() {
        return connection;
    }

    void release() throws JMSException {
        if (users.decrementAndGet() == 0) {
            connection.close();
        }
    }
}
