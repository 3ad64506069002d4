package org.ternmq.ra.outbound;

import jakarta.jms.IllegalStateException;

/** The classic interface that a connection was made with, and what it keeps an application from (section 6.2.1). */
enum Domain {
    ANY,
    QUEUES,
    TOPICS;

    void checkQueues(String method) throws IllegalStateException {
        if (this == TOPICS) {
            throw new IllegalStateException(
                    method + " is not for a TopicSession: use a Connection or a QueueConnection");
        }
    }

    void checkTopics(String method) throws IllegalStateException {
        if (this == QUEUES) {
            throw new IllegalStateException(
                    method + " is not for a QueueSession: use a Connection or a TopicConnection");
        }
    }
}
