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
 * @param timeoutMillis the deadline of a request, a receipt and a wait for credit, while there is a connection
 * @param patienceMillis the deadline of all these where the connection is lost meanwhile and made again
 */
public record SessionSettings(
        int number,
        AcknowledgeMode mode,
        boolean distributed,
        int prefetchMessages,
        int prefetchBytes,
        boolean durableAuto,
        long timeoutMillis,
        long patienceMillis) {}
