package org.ternmq.server.broker;

/** Who sends to a topic, as far as subscriptions without local messages ask (section 8.3.1). */
interface Publisher {
    /** The client id of its connection, or null. */
    String clientId();
}
