package org.ternmq.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ternmq.server.broker.BrokerException;
import org.ternmq.server.broker.ParkedMessage;
import org.ternmq.server.broker.ParkedPlace;
import org.ternmq.server.broker.Parking;

/**
 * The messages of a running server that were delivered too often where the policy names no dead-letter queue. They stay in
 * their queue, are shown to browsers, and are delivered again when they are released. For any thread but the server's own.
 */
public final class ParkedMessages {
    private static final long DEADLINE_SECONDS = 30;

    private final ServerParts parts;

    ParkedMessages(ServerParts parts) {
        this.parts = parts;
    }

    /** The queues and durable subscriptions that have parked messages, and how many each has. */
    public Map<ParkedPlace, Integer> places() {
        return ask((parking, answer) -> answer.complete(parking.places()));
    }

    /**
     * The parked messages of a place, in the order of delivery: the first {@value Parking#MOST_LISTED}.
     *
     * @throws IllegalArgumentException if there is no such queue or subscription
     */
    public List<ParkedMessage> list(ParkedPlace place) {
        return ask((parking, answer) -> answer.complete(parking.list(place)));
    }

    /**
     * Makes all that are parked there available again, at their old places and as if they had never been delivered. Returns
     * how many they were, once that is on the disk.
     *
     * @throws IllegalArgumentException if there is no such queue or subscription
     */
    public long release(ParkedPlace place) {
        return ask((parking, answer) -> parking.release(place, answer::complete));
    }

    private interface Question<T> {
        void ask(Parking parking, CompletableFuture<T> answer);
    }

    private <T> T ask(Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Consumer<Parking> task = parking -> {
            try {
                question.ask(parking, answer);
            } catch (BrokerException e) {
                answer.completeExceptionally(new IllegalArgumentException(e.getMessage(), e));
            }
        };
        try {
            parts.onBroker(broker -> task.accept(broker.parking()));
            return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new IllegalStateException("the server did not answer: it has ended, or its disk does not work", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was asked for parked messages", e);
        }
    }
}
