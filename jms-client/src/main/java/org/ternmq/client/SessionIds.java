package org.ternmq.client;

import java.security.SecureRandom;
import org.ternmq.protocol.message.SessionId;

/** Makes identities of sessions: random, so that no two clients ever make the same. */
final class SessionIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionIds() {}

    static SessionId next() {
        return new SessionId(RANDOM.nextLong(), RANDOM.nextLong());
    }
}
