package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.IncarnationStarted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.ProducerForgotten;
import org.ternmq.server.outcome.SendRefused;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.outcome.SubscriptionDeleted;
import org.ternmq.server.outcome.TransactionCommitted;

/** Makes batches such as a broker makes, from a seed: few messages live at any time, so that files become free. */
final class Workload {
    private final Random random;
    private final List<Long> queues = new ArrayList<>();
    private final List<long[]> live = new ArrayList<>();
    private long place;
    private long message;

    Workload(long seed) {
        random = new Random(seed);
    }

    /** Goes on after a crash, with the queues and subscriptions that are still there. */
    void resume(RecoveredState found) {
        queues.clear();
        found.destinations().forEach(destination -> queues.add(destination.number()));
        found.subscriptions().forEach(subscription -> queues.add(subscription.number()));
        live.removeIf(entry -> !queues.contains(entry[0]));
    }

    List<Outcome> batch() {
        List<Outcome> batch = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            outcome(batch);
        }
        return batch;
    }

    private void outcome(List<Outcome> to) {
        if (queues.size() < 2) {
            create(to);
            return;
        }
        switch (random.nextInt(14)) {
            case 0 -> create(to);
            case 1 -> delete(to);
            case 2 -> to.add(new HorizonAdvanced(queue(), message + random.nextInt(3)));
            case 3 -> count(to);
            case 4 -> to.add(new ProducerAdvanced(session(), 7, 1, 2, random.nextInt(100), 1000 + message));
            case 5 -> to.add(producer());
            case 6 -> to.add(new IncarnationStarted(random.nextLong(), random.nextInt(9)));
            default -> message(to);
        }
    }

    private Outcome producer() {
        return switch (random.nextInt(6)) {
            case 0 -> new ProducerForgotten(session());
            case 1, 2 -> new SendRefused(session(), random.nextInt(5), 3, "the queue is full");
            default -> new TransactionCommitted(session(), random.nextInt(40));
        };
    }

    private void create(List<Outcome> to) {
        place++;
        queues.add(place);
        if (random.nextBoolean()) {
            to.add(new DestinationCreated(place, DestinationName.queue("queue" + place), random.nextBoolean()));
        } else {
            to.add(new SubscriptionCreated(
                    place, new SubscriptionDefinition("topic", "client", "name" + place, true, "a > 1", false)));
        }
    }

    private void delete(List<Outcome> to) {
        long number = queues.remove(random.nextInt(queues.size()));
        live.removeIf(entry -> entry[0] == number);
        to.add(number % 2 == 0 ? new DestinationDeleted(number) : new SubscriptionDeleted(number));
    }

    private void count(List<Outcome> to) {
        if (!live.isEmpty()) {
            long[] entry = live.get(random.nextInt(live.size()));
            to.add(new DeliveryCounted(entry[0], entry[1], 1 + random.nextInt(5)));
        }
    }

    private void message(List<Outcome> to) {
        if (live.size() > random.nextInt(12)) {
            long[] entry = live.remove(random.nextInt(Math.min(3, live.size())));
            to.add(new MessagesRemoved(entry[0], new long[] {entry[1]}));
            return;
        }
        message++;
        long one = queue();
        long other = queue();
        long[] holders = one == other ? new long[] {one} : new long[] {one, other};
        for (long holder : holders) {
            live.add(new long[] {holder, message});
        }
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        MessageId id = new MessageId(9, 1, 1, message);
        to.add(new MessageAdded(message, holders, new Envelope(id, false, 0, null, "user", Map.of()), bytes));
    }

    private long queue() {
        return queues.get(random.nextInt(queues.size()));
    }

    private SessionId session() {
        return new SessionId(1, random.nextInt(3));
    }
}
