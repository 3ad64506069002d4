package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ternmq.server.broker.DuplicatePolicy;
import org.ternmq.server.broker.simulation.Oracle.Copy;
import org.ternmq.server.broker.simulation.Oracle.Message;

/** What the model knows of messages that were sent to one destination with the same duplicate id: one of them is kept. */
final class DuplicateGroups {
    /** More than the ids of a run. */
    private static final int PLENTY = 10_000;

    private final Map<String, List<Message>> groups = new HashMap<>();
    /** Whether no id is forgotten before the end of the run. */
    private final boolean lasting;

    private int newest;

    DuplicateGroups(DuplicatePolicy policy) {
        lasting = policy.ids() == PLENTY;
    }

    /** In most runs ids are remembered to the end, in others so few and so shortly that they are forgotten all the time. */
    static DuplicatePolicy policy(Random random) {
        return random.nextInt(4) > 0
                ? new DuplicatePolicy(86_400_000, PLENTY)
                : new DuplicatePolicy(1 + random.nextInt(300), 1 + random.nextInt(5));
    }

    /** The id of a message that is to be sent: null for none, else a new one or one of the last. */
    String anyId(Random random) {
        if (random.nextInt(3) > 0) {
            return null;
        }
        newest += random.nextInt(2);
        return "id" + (newest - random.nextInt(3));
    }

    void add(String destination, String id, Message message) {
        message.group = destination + " " + id;
        groups.computeIfAbsent(message.group, missing -> new ArrayList<>()).add(message);
    }

    /** A message is delivered to this queue or subscription, or where it was moved from there. */
    void delivered(Message message, String taker, int starts, String what) {
        if (message.group == null || !lasting) {
            return;
        }
        String origin = MovedMessages.isMoved(taker) ? MovedMessages.origin(taker) : taker;
        for (Message other : groups.get(message.group)) {
            // The id of a message that is not persistent goes with the server.
            boolean known = other != message && (other.persistent || other.start == starts);
            Oracle.require(
                    !known || !wasDelivered(other, origin),
                    what + "has the duplicate id of message " + other.id + " " + other.history
                            + ", which was delivered before");
        }
    }

    private static boolean wasDelivered(Message message, String taker) {
        return MovedMessages.places(taker).stream()
                .anyMatch(place -> message.copies.containsKey(place) && message.copies.get(place).deliveries > 0);
    }

    /** Whether a message that was promised to a taker and is not there may be the duplicate of one that was taken. */
    boolean isExcused(Message message, String taker, Map<String, Set<Integer>> drained, Waning waning) {
        return message.group != null
                && groups.get(message.group).stream()
                        .anyMatch(other -> other != message
                                && !other.forbidden
                                && (waning.mayBeGone(other)
                                        || !other.takers.contains(taker)
                                        || isThere(other, taker, drained)));
    }

    /** Says whether a message may be gone by itself. */
    interface Waning {
        boolean mayBeGone(Message message);
    }

    private static boolean isThere(Message message, String taker, Map<String, Set<Integer>> drained) {
        for (String place : MovedMessages.places(taker)) {
            Copy copy = message.copy(place);
            boolean left = copy.acknowledged || copy.doubts > 0;
            if (left || drained.getOrDefault(place, Set.of()).contains(message.id)) {
                return true;
            }
        }
        return false;
    }
}
