package org.ternmq.client.transport.reconnect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
        LongSupplier left = () -> settings.deadlineMillis()
                - TimeUnit.NANOSECONDS.toMillis(timing.nanoClock().getAsLong() - begun);
        while (true) {
            try {
                return dialer.dial(clientId, new byte[0], left);
            } catch (TransportException e) {
                if (Reconnector.isFinal(e.code())) {
                    throw e;
                }
                pause(timing, backoff.nextMillis(left.getAsLong()));
                if (left.getAsLong() <= 0) {
                    throw e;
                }
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
