package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.Map;
import org.ternmq.client.transport.reconnect.ReconnectSettings;

/**
 * Whether and how a lost connection is made again.
 *
 * @param on whether it is
 * @param initial whether the first connection is tried as long, too
 * @param report whether the ExceptionListener is told of outages that end
 * @param delayMillis the longest pause before the first attempt
 * @param maxDelayMillis the longest pause before any attempt
 * @param timeoutMillis how long an outage may last
 */
record ReconnectOptions(
        boolean on, boolean initial, boolean report, int delayMillis, int maxDelayMillis, int timeoutMillis) {

    static ReconnectOptions of(Map<ClientOption, String> given) throws JMSException {
        return new ReconnectOptions(
                ClientOption.RECONNECT.flag(given),
                ClientOption.RECONNECT_INITIAL.flag(given),
                ClientOption.RECONNECT_REPORT.flag(given),
                ClientOption.RECONNECT_DELAY.number(given),
                ClientOption.RECONNECT_MAX_DELAY.number(given),
                ClientOption.RECONNECT_TIMEOUT.number(given));
    }

    /** How long the server is asked to keep what is outstanding; it has a limit of its own. */
    int resumeMillis() {
        return on ? timeoutMillis : 0;
    }

    ReconnectSettings settings(int requestMillis) {
        return new ReconnectSettings(delayMillis, maxDelayMillis, timeoutMillis, requestMillis);
    }
}
