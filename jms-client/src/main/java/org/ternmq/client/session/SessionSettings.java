package org.ternmq.client.session;

import org.ternmq.protocol.message.AcknowledgeMode;

/**
 * What holds for a session.
 *
 * @param number the session's number on its connection
 * @param mode how it acknowledges
 * @param distributed whether its transactions are branches that somebody else starts and completes; the mode is then
 *     TRANSACTED
 * @param prefetchMessages how many messages a consumer may hold ahead of the application; 0 for none
 * @param prefetchBytes how many bytes of messages it may hold, at least 1
 * @param durableAuto whether AUTO waits for each acknowledgement to be durable
 * @param timeoutMillis the deadline of every wait but that for a message
 */
public record SessionSettings(
        int number,
        AcknowledgeMode mode,
        boolean distributed,
        int prefetchMessages,
        int prefetchBytes,
        boolean durableAuto,
        long timeoutMillis) {}
