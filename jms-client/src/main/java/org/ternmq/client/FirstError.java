package org.ternmq.client;

import jakarta.jms.JMSException;
import org.ternmq.client.simplified.RuntimeErrors;

/** Carries several things out although some of them fail, and throws afterwards what failed first. */
final class FirstError {
    private JMSException first;

    void keep(RuntimeErrors.Action action) {
        try {
            action.run();
        } catch (JMSException e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    void throwFirst() throws JMSException {
        if (first != null) {
            throw first;
        }
    }
}
