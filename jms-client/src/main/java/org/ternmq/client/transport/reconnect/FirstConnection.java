package org.ternmq.client.transport.reconnect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

/** Makes the first connection with as many attempts as a lost one gets. */
public final class FirstConnection {
    private FirstConnection() {}

    /** @throws TransportException of the last attempt, when the deadline of an outage has passed; or of one that is final */
    public static Transport dial(Dialer dialer, String clientId, ReconnectSettings settings, Timing timing)
            throws TransportException {
        Backoff backoff = new Backoff(settings, timing.random());
        long begun = timing.nanoClock().getAsLong();
        while (true) {
            try {
                return dialer.dial(clientId, new byte[0]);
            } catch (TransportException e) {
                long waited = timing.nanoClock().getAsLong() - begun;
                long left = settings.deadlineMillis() - TimeUnit.NANOSECONDS.toMillis(waited);
                if (Reconnector.isFinal(e.code()) || left <= 0) {
                    throw e;
                }
                pause(timing, Math.min(left, backoff.nextMillis()));
            }
        }
    }

    private static void pause(Timing timing, long millis) throws TransportException {
        try {
            timing.pauses().pause(millis, new CountDownLatch(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(ErrorCode.INTERNAL, "interrupted while connecting", e);
        }
    }
}
