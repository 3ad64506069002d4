package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.broker.DestinationPolicy;

/** The naive model: what was promised of every message, and what must never be seen again. */
final class Oracle {
    /** One message, by the number in its body. */
    static final class Message {
        final int id;
        final boolean persistent;
        final long expiration;
        final long deliveryTime;
        final int priority;
        final int start;
        final String producer;
        final int kind;
        final Set<String> takers = new HashSet<>();
        final Map<String, Copy> copies = new HashMap<>();
        /** What became of its send, for the one who reads a failure. */
        final List<String> history = new ArrayList<>();

        boolean promised;
        boolean forbidden;
        /** What it shares with the others of its destination that have the same duplicate id; null if it has none. */
        String group;

        Message(int id, Sent sent, int start) {
            this.id = id;
            this.persistent = sent.persistent();
            this.expiration = sent.expiration();
            this.deliveryTime = sent.deliveryTime();
            this.priority = sent.priority();
            this.producer = sent.producer();
            this.kind = sent.kind();
            this.start = start;
            if (expiration != 0) {
                history.add("expires at " + expiration);
            }
        }

        Copy copy(String taker) {
            return copies.computeIfAbsent(taker, name -> new Copy());
        }
    }

    /** What a send is about. */
    record Sent(boolean persistent, int priority, long expiration, long deliveryTime, String producer, int kind) {}

    /** Who a delivery goes to: a queue or subscription, one of its consumers, and what that one selects, or null. */
    record Taking(String taker, long consumer, String selector) {
        /** The same, where the model calls the queue otherwise. */
        Taking at(String place) {
            return new Taking(place, consumer, selector);
        }
    }

    /** One message in one queue or subscription. */
    static final class Copy {
        boolean seen;
        boolean delivered;
        /** How many acknowledgements of it are under way or in doubt, by whichever session. */
        int doubts;

        boolean acknowledged;
        boolean cameBackUnseen;
        int seenReturns;
        /** How often it may have come back in a way that counts, over all starts. */
        int countedReturns;
        /** When it last came back so in this start, or 0. */
        long countedAt;
        /** When its session last ended, which the broker does among other things; -1 if none has. */
        long sessionEndedAt = -1;
        /** Whether it has been seen in a queue that it was moved to. */
        boolean moved;

        boolean outstanding;
        /** Whether a transaction branch may still have it, or may have given it back. */
        boolean perhapsTaken;

        boolean mayBeParked;
        /** How often it was delivered. */
        int deliveries;

        /** What happened to it, for the one who reads a failure. */
        final List<String> history = new ArrayList<>();

        /** It was parked, perhaps: then its deliveries so far do not count any more. */
        void released(int most) {
            if (!outstanding) {
                history.add("released, if it was parked");
                // A crash may undo it.
                mayBeParked = true;
                cameBackUnseen = true;
                seen = false;
                delivered = false;
                // If nobody can tell whether it was parked, it may have kept its count.
                countedReturns = seenReturns >= most ? 0 : countedReturns;
                seenReturns = 0;
            }
        }

        void comeBack(boolean wasSeen, long now) {
            outstanding = false;
            history.add("came back " + (wasSeen ? "seen" : "unseen") + " at " + now);
            if (wasSeen) {
                cameBackCounted(now);
            } else {
                cameBackUnseen = true;
            }
        }

        /** @param counted whether the broker knew that the application had it */
        void cameBackWithItsSession(boolean counted, long now) {
            outstanding = false;
            sessionEndedAt = now;
            history.add("came back with its session" + (counted ? ", which had started it" : "") + " at " + now);
            if (counted) {
                cameBackCounted(now);
            } else {
                cameBackUnseen = true;
            }
        }

        private void cameBackCounted(long now) {
            seenReturns++;
            countedReturns++;
            countedAt = now;
        }
    }

    private final Map<Integer, Message> messages = new LinkedHashMap<>();
    private final Map<String, Integer> lastInOrder = new HashMap<>();
    private final Set<String> subscriptions = new HashSet<>();
    private final DestinationPolicy policy;
    private final DuplicateGroups duplicates;
    private int starts;
    private long consumers;
    /** When the broker last had nothing left to do. */
    private long settledAt;

    /** A number that no other consumer has. */
    long nextConsumer() {
        return ++consumers;
    }

    /** @param policy what holds for all queues and subscriptions */
    Oracle(DestinationPolicy policy) {
        this.policy = policy;
        this.duplicates = new DuplicateGroups(policy.duplicates());
    }

    DuplicateGroups duplicates() {
        return duplicates;
    }

    Message send(Sent sent) {
        Message message = new Message(messages.size() + 1, sent, starts);
        messages.put(message.id, message);
        return message;
    }

    /** The server has started again: what was not persistent is gone, and so is what was under way. */
    void restarted(boolean cleanly, long now) {
        starts++;
        for (Message message : messages.values()) {
            message.history.add((cleanly ? "restart at " : "crash at ") + now);
            for (Copy copy : message.copies.values()) {
                copy.outstanding = false;
                copy.history.add(cleanly ? "restart" : "crash");
                // Counts go into the log a little later: after a crash only that it came at all is certain.
                copy.seenReturns = cleanly ? copy.seenReturns : 0;
                copy.countedAt = 0;
                copy.sessionEndedAt = -1;
            }
        }
        lastInOrder.clear();
    }

    /** What was delivered too often has another go, and is marked as if it came for the first time. */
    void released() {
        for (Message message : messages.values()) {
            message.copies.forEach((place, copy) -> {
                if (parks(place) && mayHaveFailedOften(copy)) {
                    copy.released(policy.redelivery().maxDeliveries());
                }
            });
        }
    }

    /** Whether what is delivered too often stays where it is. */
    private boolean parks(String place) {
        return policy.redelivery().deadLetterQueue() == null || MovedMessages.isMoved(place);
    }

    /** The broker has done everything that could be done by now: what was delayed until then is back. */
    void settled(long now) {
        settledAt = now;
    }

    void subscribed(String taker) {
        subscriptions.add(taker);
    }

    void unsubscribing(String taker) {
        subscriptions.remove(taker);
        messages.values().forEach(message -> message.takers.remove(taker));
    }

    Set<String> subscriptions() {
        return subscriptions;
    }

    Message message(int id) {
        return messages.get(id);
    }

    /** The broker delivers: checked as it leaves the broker. */
    void delivered(Taking taking, int id, Envelope envelope, long now) {
        String taker = taking.taker();
        Message message = messages.get(id);
        Copy copy = message.copy(taker);
        copy.history.add("delivered " + envelope.deliveryCount() + " at " + now);
        String what = "message " + id + " " + message.history + " from " + taker + " " + copy.history + " ";
        require(!message.forbidden, what + "was refused or rolled back but is delivered");
        require(!copy.acknowledged, what + "was acknowledged for good but is delivered again");
        require(!copy.outstanding, what + "is delivered while another consumer has it");
        require(message.persistent || message.start == starts, what + "is not persistent but outlived the server");
        duplicates.delivered(message, taker, starts, what);
        require(!copy.moved, what + "was moved to another queue but is delivered in its own");
        if (MovedMessages.isMoved(taker)) {
            checkMoved(message.copy(MovedMessages.origin(taker)), taker, what);
        } else {
            require(message.expiration == 0 || message.expiration > now, what + "is delivered after it expired");
        }
        require(message.deliveryTime <= now, what + "is delivered before its time");
        require(!copy.seen || envelope.redelivered(), what + "was seen before but is not marked as redelivered");
        require(
                envelope.deliveryCount() > copy.seenReturns,
                what + "came back " + copy.seenReturns + " times but counts " + envelope.deliveryCount());
        // Once it may be supposed to have been seen, where nobody can tell.
        require(
                envelope.deliveryCount() <= 2 + copy.countedReturns,
                what + "came back " + copy.countedReturns + " times at most but counts " + envelope.deliveryCount());
        int most = policy.redelivery().maxDeliveries();
        // A dead letter that could not be moved before a stop is delivered once more.
        require(most == 0 || !parks(taker) || copy.seenReturns < most, what + "is delivered after its last delivery");
        require(envelope.redelivered() == envelope.deliveryCount() > 1, what + "has a flag that belies its count");
        require(
                envelope.redelivered() || !copy.delivered || copy.cameBackUnseen,
                what + "is delivered a second time as if it were new");
        require(Kinds.match(taking.selector(), message.kind), what + "is not what the consumer selects");
        copy.delivered = true;
        copy.deliveries++;
        if (!envelope.redelivered()
                && !copy.cameBackUnseen
                && message.deliveryTime == 0
                && !MovedMessages.isMoved(taker)) {
            String lane = taker + "/" + taking.consumer() + "/" + message.producer + "/" + message.priority;
            Integer last = lastInOrder.put(lane, id);
            require(last == null || last < id, what + "comes after message " + last + " that was sent later");
        }
        copy.outstanding = true;
        copy.perhapsTaken = false;
    }

    private void checkMoved(Copy origin, String taker, String what) {
        String where = what + "whose original is " + origin.history;
        require(!origin.outstanding, where + " was moved while a consumer had it");
        require(!origin.acknowledged, where + " was moved after it was acknowledged");
        require(
                !MovedMessages.isDeadLetter(taker) || mayHaveFailedOften(origin),
                where + " came back " + origin.countedReturns + " times only and is a dead letter");
        origin.moved = true;
    }

    /** Whether a copy may have been delivered so often that it is not delivered any more. */
    boolean mayHaveFailedOften(Copy copy) {
        // One more delivery is supposed where nobody could tell.
        int most = policy.redelivery().maxDeliveries();
        return most > 0 && copy.countedReturns >= Math.max(1, most - 1);
    }

    /** Whether a message may be in a queue now, so that a browser may be shown it. */
    boolean mayBeIn(Message message, String queue, long now) {
        Copy copy = message.copy(queue);
        return message.takers.contains(queue)
                && !message.forbidden
                && (message.persistent || message.start == starts)
                && (message.expiration == 0 || message.expiration > now)
                && message.deliveryTime <= now
                && !copy.acknowledged
                && !copy.outstanding
                && !copy.moved;
    }

    /** The messages that wait in a queue for certain, where a browser that begins now finds them in their order. */
    List<Message> certainlyIn(String queue, long now) {
        return messages.values().stream()
                .filter(message -> message.takers.contains(queue) && message.promised && message.deliveryTime == 0)
                // What has a duplicate id may have been passed over.
                .filter(message -> message.group == null)
                .filter(message -> mayBeIn(message, queue, now))
                .filter(message -> message.copy(queue).doubts == 0 && !message.copy(queue).perhapsTaken)
                .filter(message -> isInItsPlace(message.copy(queue), queue))
                .toList();
    }

    /** Those of them that a consumer gets: they are not parked for certain. */
    List<Message> certainlyForConsumers(String queue, long now) {
        return certainlyIn(queue, now).stream()
                .filter(message -> !mayBeParked(message.copy(queue)))
                .toList();
    }

    boolean mayBeParked(Copy copy) {
        return copy.mayBeParked || mayHaveFailedOften(copy);
    }

    /** Whether what came back is neither on its way to a dead-letter queue nor delayed. */
    private boolean isInItsPlace(Copy copy, String queue) {
        return (parks(queue) || !mayHaveFailedOften(copy))
                && settledAt > copy.sessionEndedAt
                && settledAt - copy.countedAt >= policy.redelivery().maxDelayMillis();
    }

    /** The end: everything has been drained, and these are what each taker still had. */
    void checkNothingLost(Map<String, Set<Integer>> drained, long now) {
        for (Message message : messages.values()) {
            if (!message.promised || message.forbidden || mayBeGone(message, now)) {
                continue;
            }
            for (String taker : message.takers) {
                boolean excused = duplicates.isExcused(message, taker, drained, other -> mayBeGone(other, now));
                checkOnePlace(message, taker, drained, excused);
            }
        }
    }

    private boolean mayBeGone(Message message, long now) {
        return !message.persistent && message.start != starts
                || message.expiration != 0 && message.expiration <= now && policy.expiryQueue() == null;
    }

    private static void checkOnePlace(
            Message message, String taker, Map<String, Set<Integer>> drained, boolean excused) {
        int here = 0;
        boolean left = false;
        for (String place : MovedMessages.places(taker)) {
            Copy copy = message.copy(place);
            here += drained.getOrDefault(place, Set.of()).contains(message.id) ? 1 : 0;
            left |= copy.acknowledged || copy.doubts > 0;
        }
        StringBuilder what =
                new StringBuilder("message " + message.id + " " + message.history + " was promised to " + taker);
        MovedMessages.places(taker)
                .forEach(place -> what.append(" ").append(place).append(message.copy(place).history));
        require(here > 0 || left || excused, what + " and is lost");
        require(here < 2, what + " and is in two queues");
    }

    static void require(boolean condition, String violation) {
        if (!condition) {
            throw new AssertionError(violation);
        }
    }
}
