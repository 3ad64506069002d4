package org.ternmq.client;

import jakarta.jms.IllegalStateException;

/** What the older interfaces for queues only, or for topics only, allow (section 9.2). */
enum Domain {
    ANY,
    QUEUES,
    TOPICS;

    void checkQueues(String method) throws IllegalStateException {
        if (this == TOPICS) {
            throw new IllegalStateException(method + " is not for a TopicSession: use a Session");
        }
    }

    void checkTopics(String method) throws IllegalStateException {
        if (this == QUEUES) {
            throw new IllegalStateException(method + " is not for a QueueSession: use a Session");
        }
    }
}
