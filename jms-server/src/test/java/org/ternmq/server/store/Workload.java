package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.AcknowledgementsAdvanced;
import org.ternmq.server.outcome.BranchCommitted;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchEnded;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.Fingerprint;
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

/**
 * Makes batches such as a broker makes, from a seed. Few messages live at any time, at some times more and at others
 * almost none, so that pages and files become free.
 */
final class Workload {
    private static final String QUEUE = "";
    private static final int[] MANY = {3, 12, 60};
    private static final int PHASE = 40;
    private static final int LARGE_ONE_IN = 150;

    private final Random random;
    /** Of its own, so that messages are the same with duplicate ids and without. */
    private final Random ids;
    /** In two of three runs there are no duplicate ids: what they wait for is not done without a checkpoint. */
    private final boolean remembersIds;
    /** By number: the topic of a subscription, or {@link #QUEUE}. */
    private final TreeMap<Long, String> places = new TreeMap<>();

    /** The prepared transaction branches. */
    private final TreeMap<Long, BranchId> branches = new TreeMap<>();

    private final List<Held> live = new ArrayList<>();
    private long place;
    private long message;
    private int batches;
    private int many = MANY[1];

    private record Held(long queue, long message) {}

    Workload(long seed) {
        random = new Random(seed);
        ids = new Random(~seed);
        remembersIds = seed % 3 == 1;
    }

    /** Goes on after a start, with what was found: numbers of what was lost are used again. */
    void resume(RecoveredState found, List<RecoveredMessage> messages) {
        places.clear();
        found.destinations().forEach(destination -> places.put(destination.number(), QUEUE));
        found.subscriptions()
                .forEach(created ->
                        places.put(created.number(), created.definition().topic()));
        branches.clear();
        found.prepared().forEach(prepared -> branches.put(prepared.number(), prepared.id()));
        live.clear();
        for (RecoveredMessage each : messages) {
            for (long queue : each.queues()) {
                live.add(new Held(queue, each.added().message()));
            }
        }
        place = found.nextDestination() - 1;
        message = found.nextMessage() - 1;
    }

    /** The queues and subscriptions that there are. */
    List<Long> places() {
        return List.copyOf(places.keySet());
    }

    List<Outcome> batch() {
        if (batches++ % PHASE == 0) {
            many = MANY[random.nextInt(MANY.length)];
        }
        List<Outcome> batch = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            outcome(batch);
        }
        return batch;
    }

    private void outcome(List<Outcome> to) {
        if (places.size() < 2) {
            create(to);
            return;
        }
        switch (random.nextInt(60)) {
            case 0, 20, 40 -> create(to);
            case 1, 21, 41 -> delete(to);
            case 2, 22, 42 -> to.add(new HorizonAdvanced(queue(), message + random.nextInt(3)));
            case 3, 23, 43 -> count(to);
            case 4, 24, 44 -> to.add(new ProducerAdvanced(session(), 7, 1, 2, random.nextInt(100), 1000 + message));
            case 5, 25, 45 -> to.add(producer());
            case 6, 26, 46 -> to.add(start());
            case 7 -> branch(to);
            default -> message(to);
        }
        if (remembersIds && ids.nextInt(20) == 0) {
            forget(to);
        }
    }

    /** Now and then all ids of a destination, mostly some, such as its policy says. */
    private void forget(List<Outcome> to) {
        List<Long> all = places();
        if (all.isEmpty()) {
            return;
        }
        long number = all.get(ids.nextInt(all.size()));
        if (places.get(number).equals(QUEUE)) {
            to.add(new DuplicateIdsForgotten(number, Math.max(0, message - ids.nextInt(60))));
        }
    }

    private Outcome start() {
        return random.nextBoolean()
                ? new IncarnationStarted(random.nextLong(), random.nextInt(9))
                : new DeliveriesSupposed(queue(), message, 1_000 + message);
    }

    private Outcome producer() {
        return switch (random.nextInt(7)) {
            case 6 -> new AcknowledgementsAdvanced(session(), 1 + random.nextInt(500));
            case 0 -> new ProducerForgotten(session());
            case 1, 2 -> new SendRefused(session(), random.nextInt(5), 3, "the queue is full");
            default -> new TransactionCommitted(session(), random.nextInt(40));
        };
    }

    private void branch(List<Outcome> to) {
        if (branches.isEmpty() || random.nextInt(3) == 0) {
            prepare(to);
            return;
        }
        Map.Entry<Long, BranchId> branch = branches.firstEntry();
        if (random.nextInt(4) == 0) {
            to.add(new BranchCommitted(branch.getValue()));
        } else if (random.nextBoolean()) {
            endBranch(branch.getKey());
            to.add(new BranchEnded(branch.getKey()));
        } else {
            endBranch(branch.getKey());
            to.add(new BranchDecided(branch.getKey(), branch.getValue(), message, random.nextBoolean()));
        }
    }

    private void prepare(List<Outcome> to) {
        long number = ++place;
        BranchId id = new BranchId(1, new byte[] {(byte) number}, new byte[0]);
        branches.put(number, id);
        List<MessageAdded> added = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            added.add(add(number));
        }
        long[] numbers = added.stream().mapToLong(MessageAdded::message).toArray();
        to.add(new BranchPrepared(
                number,
                id,
                message,
                List.of(new MessagesRemoved(queue(), new long[] {1})),
                List.of(new BranchPrepared.Sent(DestinationName.queue("to"), null, numbers))));
        to.addAll(added);
    }

    private void endBranch(long number) {
        branches.remove(number);
        live.removeIf(entry -> entry.queue() == number);
    }

    private void create(List<Outcome> to) {
        place++;
        if (random.nextBoolean()) {
            places.put(place, QUEUE);
            to.add(new DestinationCreated(place, DestinationName.queue("queue" + place), random.nextBoolean()));
        } else {
            String topic = "topic" + random.nextInt(2);
            places.put(place, topic);
            to.add(new SubscriptionCreated(
                    place, new SubscriptionDefinition(topic, "client", "name" + place, true, "a > 1", false)));
        }
    }

    private void delete(List<Outcome> to) {
        long number = queue();
        boolean queue = places.remove(number).equals(QUEUE);
        live.removeIf(entry -> entry.queue() == number);
        to.add(queue ? new DestinationDeleted(number) : new SubscriptionDeleted(number));
    }

    private void count(List<Outcome> to) {
        if (!live.isEmpty()) {
            Held entry = live.get(random.nextInt(live.size()));
            to.add(new DeliveryCounted(entry.queue(), entry.message(), 1 + random.nextInt(5)));
        }
    }

    private void message(List<Outcome> to) {
        if (live.size() > random.nextInt(many)) {
            to.add(remove());
        } else {
            MessageAdded added = add();
            to.add(added);
            takeId(added, to);
        }
    }

    /** Most messages to single queues have a duplicate id, which is remembered for longer than the message is there. */
    private void takeId(MessageAdded added, List<Outcome> to) {
        long queue = added.queues()[0];
        if (remembersIds && places.get(queue).equals(QUEUE) && ids.nextInt(4) > 0) {
            Fingerprint id = new Fingerprint(ids.nextLong(), ids.nextLong());
            to.add(new DuplicateIdTaken(queue, added.message(), id, 1_000 + ids.nextInt(1_000)));
        }
    }

    /** The oldest most of the time; sometimes several of a queue, such as a consumer acknowledges at once. */
    private Outcome remove() {
        Held first = live.remove(random.nextInt(random.nextInt(3) == 0 ? live.size() : Math.min(3, live.size())));
        List<Long> numbers = new ArrayList<>(List.of(first.message()));
        for (int i = live.size() - 1; i >= 0 && random.nextInt(3) == 0; i--) {
            if (live.get(i).queue() == first.queue()) {
                numbers.add(live.remove(i).message());
            }
        }
        return new MessagesRemoved(
                first.queue(), numbers.stream().mapToLong(Long::longValue).toArray());
    }

    List<Outcome> removeAll() {
        List<Outcome> batch = new ArrayList<>();
        live.forEach(entry -> batch.add(new MessagesRemoved(entry.queue(), new long[] {entry.message()})));
        live.clear();
        return batch;
    }

    private MessageAdded add() {
        return add(holders());
    }

    private MessageAdded add(long... holders) {
        message += 1 + random.nextInt(2);
        for (long holder : holders) {
            live.add(new Held(holder, message));
        }
        MessageId id = new MessageId(9, 1, 1, message);
        return new MessageAdded(message, holders, new Envelope(id, false, 0, null, "user", Map.of()), bytes());
    }

    private byte[] bytes() {
        MessageHeader header = new MessageHeader(
                DestinationName.queue("to"),
                true,
                random.nextInt(3) == 0 ? random.nextInt(10) : 4,
                message,
                random.nextInt(5) == 0 ? 1 + random.nextInt(9_000) : 0,
                random.nextInt(6) == 0 ? 1 + random.nextInt(1_000) : 0,
                null,
                null,
                null,
                BodyType.BYTES);
        boolean large = random.nextInt(LARGE_ONE_IN) == 0;
        byte[] body = new byte[large ? 60_000 + random.nextInt(80_000) : random.nextInt(300)];
        random.nextBytes(body);
        return MessageBytes.encode(header, Map.of(), body);
    }

    /** A message that is nothing special but its size. */
    static byte[] bytes(int bodyBytes) {
        MessageHeader header =
                new MessageHeader(DestinationName.queue("to"), true, 4, 1, 0, 0, null, null, null, BodyType.BYTES);
        return MessageBytes.encode(header, Map.of(), new byte[bodyBytes]);
    }

    /** One most of the time, or those subscriptions of a topic that want the message; sometimes any. */
    private long[] holders() {
        long one = queue();
        String topic = places.get(one);
        if (random.nextInt(10) == 0) {
            long other = queue();
            return one == other ? new long[] {one} : new long[] {one, other};
        }
        if (topic.equals(QUEUE)) {
            return new long[] {one};
        }
        return places.entrySet().stream()
                .filter(place -> place.getValue().equals(topic))
                .mapToLong(Map.Entry::getKey)
                .filter(place -> place == one || random.nextInt(4) > 0)
                .toArray();
    }

    private long queue() {
        List<Long> all = places();
        return all.get(random.nextInt(all.size()));
    }

    private SessionId session() {
        return new SessionId(1, random.nextInt(3));
    }
}
