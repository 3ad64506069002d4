package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.Envelope;

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

        Message(int id, Sent sent, int start) {
            this.id = id;
            this.persistent = sent.persistent();
            this.expiration = sent.expiration();
            this.deliveryTime = sent.deliveryTime();
            this.priority = sent.priority();
            this.producer = sent.producer();
            this.kind = sent.kind();
            this.start = start;
        }

        Copy copy(String taker) {
            return copies.computeIfAbsent(taker, name -> new Copy());
        }
    }

    /** What a send is about. */
    record Sent(boolean persistent, int priority, long expiration, long deliveryTime, String producer, int kind) {}

    /** Who a delivery goes to: a queue or subscription, one of its consumers, and what that one selects, or null. */
    record Taking(String taker, long consumer, String selector) {}

    /** One message in one queue or subscription. */
    static final class Copy {
        boolean seen;
        boolean delivered;
        /** How many acknowledgements of it are under way or in doubt, by whichever session. */
        int doubts;

        boolean acknowledged;
        boolean cameBackUnseen;
        int seenReturns;
        boolean outstanding;
        /** What happened to it, for the one who reads a failure. */
        final List<String> history = new ArrayList<>();
    }

    private final Map<Integer, Message> messages = new LinkedHashMap<>();
    private final Map<String, Integer> lastInOrder = new HashMap<>();
    private final Set<String> subscriptions = new HashSet<>();
    private int starts;
    private long consumers;

    /** A number that no other consumer has. */
    long nextConsumer() {
        return ++consumers;
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
            }
        }
        lastInOrder.clear();
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
        require(message.expiration == 0 || message.expiration > now, what + "is delivered after it expired");
        require(message.deliveryTime <= now, what + "is delivered before its time");
        require(!copy.seen || envelope.redelivered(), what + "was seen before but is not marked as redelivered");
        require(
                envelope.deliveryCount() > copy.seenReturns,
                what + "came back " + copy.seenReturns + " times but counts " + envelope.deliveryCount());
        require(envelope.redelivered() == envelope.deliveryCount() > 1, what + "has a flag that belies its count");
        require(
                envelope.redelivered() || !copy.delivered || copy.cameBackUnseen,
                what + "is delivered a second time as if it were new");
        require(Kinds.match(taking.selector(), message.kind), what + "is not what the consumer selects");
        copy.delivered = true;
        if (!envelope.redelivered() && !copy.cameBackUnseen && message.deliveryTime == 0) {
            String lane = taker + "/" + taking.consumer() + "/" + message.producer + "/" + message.priority;
            Integer last = lastInOrder.put(lane, id);
            require(last == null || last < id, what + "comes after message " + last + " that was sent later");
        }
        copy.outstanding = true;
    }

    /** The end: everything has been drained, and these are what each taker still had. */
    void checkNothingLost(Map<String, Set<Integer>> drained, long now) {
        for (Message message : messages.values()) {
            if (!message.promised || message.forbidden || !message.persistent && message.start != starts) {
                continue;
            }
            if (message.expiration != 0 && message.expiration <= now) {
                continue;
            }
            for (String taker : message.takers) {
                Copy copy = message.copy(taker);
                boolean here = drained.getOrDefault(taker, Set.of()).contains(message.id);
                require(
                        here || copy.acknowledged || copy.doubts > 0,
                        "message " + message.id + " " + message.history + " was promised to " + taker + " "
                                + copy.history + " and is lost");
            }
        }
    }

    static void require(boolean condition, String violation) {
        if (!condition) {
            throw new AssertionError(violation);
        }
    }
}
