package org.ternmq.server.store.duplicate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.Outcome;

/**
 * Which duplicate ids lie in blocks of the store, and those that the log alone has yet. What lies in blocks is not in
 * memory here, and log files do not begin with it. Applying an outcome twice changes nothing. Not thread-safe.
 *
 * <p>Of one destination the ids ascend by the numbers of their messages, in the log as in the blocks: what is not above the
 * highest one known was known before.
 */
public final class LoggedIds {
    private final TreeMap<Long, Destination> destinations = new TreeMap<>();
    /** The destinations of blocks, by their first message, of which nothing is remembered any more. */
    private final TreeMap<Long, Long> unneeded = new TreeMap<>();
    /** The contents of blocks by their first message, until they are handed out at the start. */
    private Map<Long, IdBlock> read = new HashMap<>();

    private static final class Destination {
        /** Last messages of blocks by the first ones. */
        final TreeMap<Long, Long> blocks = new TreeMap<>();

        final ArrayDeque<DuplicateIdTaken> pending = new ArrayDeque<>();
        long highest;
        long forgotten;
    }

    /** Takes in a block that was there before the start; before anything of the log. */
    public void restore(IdBlock block) {
        Destination destination = destination(block.destination());
        destination.blocks.put(block.first(), block.last());
        destination.highest = Math.max(destination.highest, block.last());
        read.put(block.first(), block);
    }

    public void apply(DuplicateIdTaken taken) {
        Destination destination = destination(taken.destination());
        if (taken.message() > destination.highest) {
            destination.highest = taken.message();
            destination.pending.add(taken);
        }
    }

    public void apply(DuplicateIdsForgotten forgotten) {
        Destination destination = destinations.get(forgotten.destination());
        if (destination == null) {
            return;
        }
        destination.forgotten = Math.max(destination.forgotten, forgotten.message());
        dropPending(destination, destination.forgotten);
        while (!destination.blocks.isEmpty() && destination.blocks.firstEntry().getValue() <= destination.forgotten) {
            unneeded.put(destination.blocks.pollFirstEntry().getKey(), forgotten.destination());
        }
    }

    private static void dropPending(Destination destination, long upTo) {
        while (!destination.pending.isEmpty() && destination.pending.peek().message() <= upTo) {
            destination.pending.poll();
        }
    }

    /** A destination is gone, and its ids with it. */
    public void remove(long destination) {
        Destination removed = destinations.remove(destination);
        if (removed != null) {
            removed.blocks.keySet().forEach(first -> unneeded.put(first, destination));
        }
    }

    /**
     * Outcomes that say which of the ids in blocks are forgotten: every log file begins with them. A block of which nothing
     * is remembered counts until it is deleted, for a start would find it.
     */
    public void write(List<Outcome> to) {
        Set<Long> outdated = new HashSet<>(unneeded.values());
        destinations.forEach((number, destination) -> {
            if (destination.forgotten > 0 && (!destination.blocks.isEmpty() || outdated.contains(number))) {
                to.add(new DuplicateIdsForgotten(number, destination.forgotten));
            }
        });
    }

    /** Says whether a destination is there. */
    public interface Presence {
        boolean isGone(long destination);
    }

    /**
     * Hands out all ids that were found at a start, those of one destination in their order, and keeps in memory only what
     * is in no block.
     */
    public List<DuplicateIdTaken> handOut(Presence presence) {
        List.copyOf(destinations.keySet()).stream().filter(presence::isGone).forEach(this::remove);
        List<DuplicateIdTaken> found = new ArrayList<>();
        destinations.values().forEach(destination -> handOut(destination, found));
        read = Map.of();
        return found;
    }

    private void handOut(Destination destination, List<DuplicateIdTaken> found) {
        long after = destination.forgotten;
        for (long first : destination.blocks.keySet()) {
            // After a full disk blocks may overlap.
            for (DuplicateIdTaken taken : read.get(first).ids()) {
                if (taken.message() > after) {
                    found.add(taken);
                    after = taken.message();
                }
            }
        }
        found.addAll(destination.pending);
    }

    /** Some of the blocks of which nothing is remembered. */
    public List<Long> unneeded(int most) {
        return unneeded.keySet().stream().limit(most).toList();
    }

    /** A block that is not needed is deleted. */
    public void deleted(long first) {
        unneeded.remove(first);
    }

    /** Whether some ids are in no block. */
    public boolean areWaiting() {
        return destinations.values().stream().anyMatch(destination -> !destination.pending.isEmpty());
    }

    /** The destinations of which some ids are in no block. */
    public List<Long> waiting() {
        List<Long> waiting = new ArrayList<>();
        destinations.forEach((number, destination) -> {
            if (!destination.pending.isEmpty()) {
                waiting.add(number);
            }
        });
        return waiting;
    }

    /** The first message of a destination's last block; 0 where it has none. */
    public long lastBlock(long destination) {
        Destination found = destinations.get(destination);
        return found == null || found.blocks.isEmpty() ? 0 : found.blocks.lastKey();
    }

    /** A destination's ids that are in no block, in their order. */
    public List<DuplicateIdTaken> waiting(long destination) {
        Destination found = destinations.get(destination);
        return found == null ? List.of() : List.copyOf(found.pending);
    }

    /** A block is in the store, in place of the one before that began alike. */
    public void written(long destination, long first, long last) {
        Destination found = destinations.get(destination);
        if (found == null || last <= found.forgotten) {
            if (found != null) {
                found.blocks.remove(first);
            }
            unneeded.put(first, destination);
            return;
        }
        unneeded.remove(first);
        found.blocks.put(first, last);
        dropPending(found, last);
    }

    private Destination destination(long number) {
        return destinations.computeIfAbsent(number, missing -> new Destination());
    }
}
