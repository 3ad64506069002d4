package org.ternmq.client;

import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;

/**
 * Where a connection consumer loads its messages (section 11.2.4).
 *
 * @param pool gives the sessions
 * @param maxMessages how many messages may wait in one of them, at least 1
 */
record ServerSessions(ServerSessionPool pool, int maxMessages) {
    static ServerSessions of(ServerSessionPool pool, int maxMessages) throws JMSException {
        if (pool == null) {
            throw new JMSException("a connection consumer needs a ServerSessionPool and was given null");
        }
        if (maxMessages < 1) {
            throw new JMSException("maxMessages must be at least 1 but is " + maxMessages
                    + ": it limits how many messages a server session is given at a time");
        }
        return new ServerSessions(pool, maxMessages);
    }
}
