package org.ternmq.client.transport.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Frame;

/** Writes requests, each with a number and a deadline of its own. For any thread. */
final class Requester {
    private final ConnectSettings settings;
    private final PendingRequests requests;
    private final Outbox outbox;

    Requester(ConnectSettings settings, PendingRequests requests, Outbox outbox) {
        this.settings = settings;
        this.requests = requests;
        this.outbox = outbox;
    }

    private long deadline() {
        return settings.nanoClock().getAsLong() + TimeUnit.MILLISECONDS.toNanos(settings.requestMillis());
    }

    /**
     * @param what the request's name, for errors
     * @param answer the frame that answers it
     * @param frame makes the frame of a number
     */
    <T extends Frame> CompletableFuture<T> request(String what, Class<T> answer, LongFunction<Frame> frame) {
        return requests.start(what, answer, deadline(), number -> outbox.write(frame.apply(number)));
    }

    /** A request that is answered by {@link Done}. */
    CompletableFuture<Void> request(String what, LongFunction<Frame> frame) {
        return request(what, Done.class, frame).thenApply(done -> null);
    }
}
