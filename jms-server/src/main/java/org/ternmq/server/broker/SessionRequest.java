package org.ternmq.server.broker;

import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.SessionId;

/**
 * What a client asks for when it opens a session.
 *
 * @param session the number that the client gives it, higher than any before on its connection
 * @param id the identity that outlives connections
 * @param mode how it acknowledges
 * @param resumed whether the client has had it open before
 */
public record SessionRequest(int session, SessionId id, AcknowledgeMode mode, boolean resumed) {}
