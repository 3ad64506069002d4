package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;

/**
 * Moves entries from queue to queue, in the order given. A logged message comes into the one and out of the other by the
 * same batch, so that it is in one of them always. While the log takes no more messages they wait, all but the urgent ones.
 */
final class Moves implements Slice {
    /** A move costs as much as so many entries of other work. */
    private static final int COST = 8;
    /** How many messages are read back at a time. */
    private static final int MOST_FETCHED = 16;
    /** How long to wait before the log is asked again. */
    private static final long REST_MILLIS = 500;

    private final BrokerContext context;
    private final Deque<Move> urgent = new ArrayDeque<>();
    private final Deque<Move> others = new ArrayDeque<>();
    private final Alarm retry;
    private boolean running;
    private boolean fetching;

    Moves(BrokerContext context) {
        this.context = context;
        this.retry = context.timers().alarm(this::goOn);
    }

    void add(Move move) {
        move.entry().state = QueueEntry.State.COMMITTING;
        (move.urgent() ? urgent : others).add(move);
        goOn();
    }

    private void goOn() {
        if (!running && !fetching && !waiting().isEmpty()) {
            running = true;
            context.slices().add(this);
        }
    }

    private Deque<Move> waiting() {
        return urgent.isEmpty() ? others : urgent;
    }

    @Override
    public boolean run(SliceBudget budget) {
        while (!waiting().isEmpty()) {
            Move next = waiting().peek();
            if (!canGo(next)) {
                running = false;
                return false;
            }
            if (!take(budget)) {
                return true;
            }
            waiting().poll();
            go(next);
        }
        running = false;
        return false;
    }

    private static boolean take(SliceBudget budget) {
        for (int i = 0; i < COST; i++) {
            if (!budget.take()) {
                return false;
            }
        }
        return true;
    }

    private boolean canGo(Move move) {
        if (!move.entry().isLogged() || move.entry().queue().isDeleted()) {
            return true;
        }
        if (!move.urgent() && context.outcomes().fullReason() != null) {
            retry.set(context.clock().millis() + REST_MILLIS);
            return false;
        }
        if (!move.entry().message().hasBytes()) {
            fetch(move.entry().queue());
            return false;
        }
        return true;
    }

    /** Reads back what the first ones of this queue need. */
    private void fetch(MessageQueue queue) {
        List<QueueEntry> entries = new ArrayList<>();
        for (Move move : waiting()) {
            QueueEntry entry = move.entry();
            if (entry.queue() != queue || entry.message().hasBytes() || entries.size() == MOST_FETCHED) {
                break;
            }
            entries.add(entry);
        }
        fetching = true;
        long[] numbers = entries.stream().mapToLong(QueueEntry::number).toArray();
        context.backlog().fetch(queue.number(), numbers, answer -> fetched(queue, entries, answer));
    }

    private void fetched(MessageQueue queue, List<QueueEntry> entries, List<LoadedEntry> answer) {
        fetching = false;
        for (int i = 0; i < entries.size() && !queue.isDeleted(); i++) {
            entries.get(i).message().bringBack(answer.get(i).bytes());
        }
        goOn();
    }

    private void go(Move move) {
        QueueEntry entry = move.entry();
        if (entry.isLogged() && entry.queue().isDeleted()) {
            // With its subscription everything that this had still to get is gone.
            end(move);
            return;
        }
        MessageQueue target = context.destinations().lasting(move.target());
        long number = context.nextMessage();
        StoredMessage moved =
                new StoredMessage(number, move.envelope(), entry.message().bytes(), entry.isLogged(), context.memory());
        if (!entry.isLogged()) {
            target.enqueue(moved);
            end(move);
            return;
        }
        context.sendsUnderWay().add(number);
        target.use().begin();
        target.expect(number);
        context.outcomes()
                .addLazily(new MessageAdded(number, new long[] {target.number()}, moved.envelope(), moved.bytes()));
        context.outcomes()
                .addLazily(new MessagesRemoved(entry.queue().number(), new long[] {entry.number()}))
                .then(() -> {
                    context.sendsUnderWay().appeared(number);
                    target.enqueue(moved);
                    target.use().end();
                    end(move);
                });
    }

    private static void end(Move move) {
        move.entry().queue().discard(move.entry());
        move.whenGone().run();
    }
}
