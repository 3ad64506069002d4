package org.ternmq.client;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.ternmq.protocol.message.AcknowledgeMode;

/** The session modes as numbers of the API and as the protocol has them (section 6.2.10). */
final class SessionModes {
    private SessionModes() {}

    /** The mode of {@code createSession(boolean, int)}: the number is not looked at if transacted. */
    static AcknowledgeMode of(boolean transacted, int mode) throws JMSException {
        if (!transacted && mode == Session.SESSION_TRANSACTED) {
            throw new JMSException(
                    "SESSION_TRANSACTED is for transacted sessions: pass true, or use createSession(int)");
        }
        return transacted ? AcknowledgeMode.TRANSACTED : ofContext(mode);
    }

    /** The mode of {@code createSession(int)} and {@code createContext(int)}. */
    static AcknowledgeMode ofContext(int mode) throws JMSException {
        return switch (mode) {
            case Session.AUTO_ACKNOWLEDGE -> AcknowledgeMode.AUTO;
            case Session.CLIENT_ACKNOWLEDGE -> AcknowledgeMode.CLIENT;
            case Session.DUPS_OK_ACKNOWLEDGE -> AcknowledgeMode.DUPS_OK;
            case Session.SESSION_TRANSACTED -> AcknowledgeMode.TRANSACTED;
            case TernSession.INDIVIDUAL_ACKNOWLEDGE -> AcknowledgeMode.INDIVIDUAL;
            default ->
                throw new JMSException("there is no session mode " + mode + ": use one of the constants of Session");
        };
    }

    static int number(AcknowledgeMode mode) {
        return switch (mode) {
            case TRANSACTED -> Session.SESSION_TRANSACTED;
            case CLIENT -> Session.CLIENT_ACKNOWLEDGE;
            case DUPS_OK -> Session.DUPS_OK_ACKNOWLEDGE;
            case INDIVIDUAL -> TernSession.INDIVIDUAL_ACKNOWLEDGE;
            case AUTO -> Session.AUTO_ACKNOWLEDGE;
        };
    }
}
