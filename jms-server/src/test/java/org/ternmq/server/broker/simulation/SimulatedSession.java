package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.broker.Delivery;
import org.ternmq.server.broker.SendRequest;
import org.ternmq.server.broker.SessionOpening;
import org.ternmq.server.broker.simulation.Oracle.Copy;
import org.ternmq.server.broker.simulation.Oracle.Message;
import org.ternmq.server.broker.simulation.Oracle.Taking;

/** One session of a simulated client, with what it knows for certain. */
final class SimulatedSession {
    /** A send that has no answer yet. */
    private record Sent(int producer, Message message, byte[] bytes) {}

    private final SimulatedClient client;
    private final SessionId id;
    private final int number;
    private final boolean transacted;
    private final SimulatedConsumers consumers;
    private final TreeMap<Long, Held> held = new TreeMap<>();
    private final Map<Long, Held> leaving = new HashMap<>();
    private final TreeMap<Long, Sent> unsettled = new TreeMap<>();
    private final Disposals disposals;
    private final List<Message> sentInTransaction = new ArrayList<>();
    private final List<Copy> consumedInTransaction = new ArrayList<>();
    /** The same as the broker has it so far. */
    private final List<Copy> heldByTransaction = new ArrayList<>();
    /** The deliveries that the application has had, of which the broker has not confirmed that they are settled. */
    private final Set<Long> started = new TreeSet<>();

    private PendingCommit commit;
    /** Whether the broker has it open over the client's stream. */
    private boolean openAtBroker;

    private final BranchesOfSession branches;

    private int epoch = 1;
    private long sequence;
    private long transaction = 1;
    private boolean waiting;

    SimulatedSession(SimulatedClient client, SessionId id, int number, boolean transacted) {
        this.client = client;
        this.id = id;
        this.number = number;
        this.transacted = transacted;
        this.consumers = new SimulatedConsumers(client, number);
        this.disposals = new Disposals(client);
        this.branches = new BranchesOfSession(client, this);
    }

    int number() {
        return number;
    }

    SessionId id() {
        return id;
    }

    /** Whether it waits for anything that may be asked for over another connection. */
    boolean hasUnsettled() {
        return !unsettled.isEmpty() || !disposals.isEmpty() || commit != null;
    }

    /**
     * Goes on where the session was when its connection was lost for good, once the broker knows of it.
     *
     * @param sameStart whether the server has not stopped since: after a stop only persistent messages are repeated
     */
    void takeOver(SimulatedSession lost, boolean sameStart) {
        sequence = lost.sequence;
        transaction = lost.transaction;
        commit = lost.commit;
        disposals.takeOver(lost.disposals);
        lost.unsettled.forEach((sent, what) -> {
            if (sameStart || what.message.persistent) {
                unsettled.put(sent, what);
            }
        });
        waiting = true;
    }

    /** The broker has opened the session, which it had not kept: it has said which acknowledgements hold. */
    void goOn(SessionOpening opening) {
        epoch = opening.epoch();
        disposals.decide(opening.acknowledgedUpTo());
        repeat();
        if (commit != null) {
            commit.askAgain(client, number, () -> commit = null);
            restart();
        }
    }

    /** The broker has opened the session again, as it was: everything is repeated, and then taken back. */
    void goOnAsItWas(SessionOpening opening) {
        if (opening.epoch() != epoch) {
            epoch = opening.epoch();
            held.clear();
            disposals.decide(opening.acknowledgedUpTo());
        } else {
            disposals.confirmed(opening.acknowledgedUpTo());
        }
        consumers.openAgain();
        repeat();
        disposals.repeat(number);
        if (commit != null) {
            commit.askAgain(client, number, () -> commit = null);
        }
        restart();
    }

    void opensAtBroker() {
        openAtBroker = true;
    }

    /** Whether it waits at the broker to be opened again. */
    boolean isKeptAtBroker() {
        return !openAtBroker;
    }

    /** The stream is cut: nothing that was on its way arrives, and no answer comes. */
    void streamCut() {
        endedForClient();
        sentInTransaction.clear();
        consumedInTransaction.clear();
        waiting = true;
    }

    /** The broker knows that the stream is cut, and keeps the session. */
    void suspendedAtBroker() {
        openAtBroker = false;
        consumers.suspendedAtBroker();
        heldByTransaction.forEach(copy -> copy.comeBack(true, client.now()));
        heldByTransaction.clear();
        branches.suspendedAtBroker();
        if (commit != null) {
            commit.suspendedAtBroker(client.now());
        }
    }

    /** Repeats what has no answer, under the old sequences. */
    private void repeat() {
        waiting = false;
        unsettled.forEach((sent, what) -> {
            what.message.history.add("repeated at " + client.now());
            client.ask(connection -> connection.send(number, new SendRequest(what.producer, sent, 0, what.bytes)));
        });
    }

    /** Whether it could begin to work on a branch. */
    boolean mayBegin() {
        return transacted
                && branches.current() == null
                && sentInTransaction.isEmpty()
                && consumedInTransaction.isEmpty();
    }

    BranchesOfSession branches() {
        return branches;
    }

    /** The number of the transaction that is open, or comes next. */
    long transaction() {
        return transaction;
    }

    void nextTransaction() {
        transaction++;
    }

    long lastSequence() {
        return sequence;
    }

    /** Messages of the same name come in the order in which they were sent. */
    String producerName() {
        return branches.current() == null ? id.toString() : id + " in " + branches.current().id;
    }

    boolean isTransacted() {
        return transacted;
    }

    /** Whether it waits for an answer to a commit, rollback or recover, and does nothing else meanwhile. */
    boolean isWaiting() {
        return waiting;
    }

    /** It does nothing else while it waits for an answer. */
    void waitFor(boolean answer) {
        waiting = answer;
    }

    SimulatedConsumers consumers() {
        return consumers;
    }

    void send(int producer, Message message, byte[] bytes) {
        long mine = ++sequence;
        if (branches.current() != null) {
            branches.current().send(message);
        } else if (transacted) {
            sentInTransaction.add(message);
        } else {
            unsettled.put(mine, new Sent(producer, message, bytes));
            message.history.add("sent as " + mine + " of " + id);
        }
        long inTransaction = transacted ? transaction : 0;
        client.ask(connection -> connection.send(number, new SendRequest(producer, mine, inTransaction, bytes)));
    }

    void receipt(long upTo) {
        unsettled.headMap(upTo, true).values().forEach(sent -> {
            sent.message.promised = true;
            sent.message.history.add("receipt up to " + upTo + " at " + client.now());
        });
        unsettled.headMap(upTo, true).clear();
    }

    void refused(long refusedSequence) {
        Sent refused = unsettled.remove(refusedSequence);
        if (refused != null) {
            refused.message.forbidden = true;
            refused.message.history.add("refused at " + client.now());
        }
    }

    /** The broker lets a delivery go: the model checks it there and then. */
    Copy leavesBroker(Delivery delivery) {
        Taking taking = consumers.deliver(delivery.consumer());
        String taker = taking.taker();
        int id = new ArrayReader(delivery.bytes(), MessageBytes.bodyPosition(delivery.bytes()), 4).i32("id");
        String place = MovedMessages.place(taker, delivery.envelope());
        Copy copy = client.oracle().message(id).copy(place);
        client.oracle().delivered(taking.at(place), id, delivery.envelope(), client.now());
        leaving.put(
                delivery.number(),
                new Held(delivery.consumer(), copy, delivery.envelope().redelivered()));
        client.drained(place, id);
        return copy;
    }

    void arrives(Delivery delivery, Copy copy) {
        Held arrived = leaving.get(delivery.number());
        if (delivery.epoch() == epoch && arrived != null && consumers.isReady(delivery.consumer())) {
            held.put(delivery.number(), arrived);
        }
    }

    /** The application looks at the oldest delivery that it has not seen; null if there is none. */
    void lookAtNext() {
        for (Map.Entry<Long, Held> next : held.entrySet()) {
            Held delivery = next.getValue();
            if (!delivery.seen) {
                if (delivery.redelivered) {
                    dispose(Disposition.STARTED, List.of(next.getKey()), 0, false, () -> delivery.reported = true);
                }
                delivery.seen = true;
                started.add(next.getKey());
                delivery.copy.seen = true;
                delivery.copy.history.add("seen by session " + number);
                return;
            }
        }
    }

    /** Acknowledges one or all of the deliveries that were seen. */
    void acknowledge(boolean all, BooleanSupplier somebodyWaits) {
        List<Long> numbers = new ArrayList<>();
        held.forEach((delivery, what) -> {
            if (what.seen && (all || numbers.isEmpty())) {
                numbers.add(delivery);
            }
        });
        if (numbers.isEmpty()) {
            return;
        }
        List<Copy> copies = new ArrayList<>();
        numbers.forEach(delivery -> copies.add(held.remove(delivery).copy));
        if (branches.current() != null) {
            branches.current().consumed.addAll(copies);
        } else if (transacted) {
            consumedInTransaction.addAll(copies);
        } else {
            disposals.nextConsumes(copies);
        }
        dispose(Disposition.CONSUMED, numbers, transacted ? transaction : 0, somebodyWaits.getAsBoolean(), () -> {
            leaving.keySet().removeAll(numbers);
            if (transacted) {
                branches.acknowledgedAtBroker(copies, heldByTransaction);
            }
        });
    }

    void rejectOne() {
        giveUp(true, Disposition.REJECTED);
    }

    void releaseOne() {
        giveUp(false, Disposition.RELEASED);
    }

    private void giveUp(boolean seen, Disposition disposition) {
        for (Map.Entry<Long, Held> delivery : held.entrySet()) {
            if (delivery.getValue().seen != seen) {
                continue;
            }
            long found = delivery.getKey();
            Copy copy = delivery.getValue().copy;
            held.remove(found);
            dispose(disposition, List.of(found), 0, false, () -> {
                leaving.remove(found);
                copy.comeBack(seen, client.now());
            });
            return;
        }
    }

    private void dispose(
            Disposition disposition, List<Long> numbers, long inTransaction, boolean waits, Runnable onArrival) {
        disposals.send(number, epoch, disposition, numbers, inTransaction, waits, onArrival);
    }

    void acknowledgementsConfirmed(long upTo) {
        disposals.confirmed(upTo);
    }

    /** Consumes all that it has been given. */
    void acknowledgeEverything() {
        held.values().forEach(delivery -> delivery.seen = true);
        acknowledge(true, () -> true);
        commit();
    }

    void commit() {
        if (branches.current() != null) {
            branches.end(true);
            return;
        }
        long lastSent = sentInTransaction.isEmpty() ? 0 : sequence;
        commit = new PendingCommit(
                transaction++, lastSent, List.copyOf(sentInTransaction), List.copyOf(consumedInTransaction));
        sentInTransaction.clear();
        consumedInTransaction.clear();
        waiting = true;
        commit.ask(client, number, heldByTransaction::clear, () -> {
            commit = null;
            waiting = false;
        });
    }

    /** Rolls back, or recovers a session that has no transaction. */
    void restart() {
        if (branches.current() != null) {
            branches.end(false);
        }
        sentInTransaction.forEach(message -> message.forbidden = true);
        held.clear();
        long mine = transaction++;
        sentInTransaction.clear();
        consumedInTransaction.clear();
        waiting = true;
        // What is settled already is passed over.
        Ranges seen =
                Ranges.ofSorted(started.stream().mapToLong(Long::longValue).toArray());
        long request = client.request(error -> {});
        client.ask(connection -> {
            heldByTransaction.forEach(copy -> copy.comeBack(true, client.now()));
            heldByTransaction.clear();
            consumers.restartAtBroker();
            returnAll(seen);
            if (transacted) {
                connection.rollback(request, number, mine, seen);
            } else {
                connection.recover(request, number, seen);
            }
        });
    }

    private void returnAll(Ranges seen) {
        leaving.forEach((delivery, what) -> what.copy.comeBack(seen.contains(delivery), client.now()));
        leaving.clear();
    }

    void epochRaised(int raised) {
        epoch = raised;
        // What came while it waited is of the old epoch.
        held.clear();
        started.clear();
        waiting = false;
    }

    void closeConsumer(int consumer) {
        consumers.closing(consumer);
        List<Long> seen = new ArrayList<>();
        held.forEach((delivery, what) -> {
            if (what.seen && what.consumer == consumer) {
                seen.add(delivery);
            }
        });
        held.values().removeIf(what -> what.consumer == consumer && !what.seen);
        Ranges kept = Ranges.ofSorted(seen.stream().mapToLong(Long::longValue).toArray());
        long request = client.request(error -> {});
        client.ask(connection -> {
            leaving.entrySet().removeIf(delivery -> {
                boolean back = delivery.getValue().consumer == consumer && !kept.contains(delivery.getKey());
                if (back) {
                    delivery.getValue().copy.comeBack(false, client.now());
                }
                return back;
            });
            consumers.closedAtBroker(consumer);
            connection.closeConsumer(request, number, consumer, kept);
        });
    }

    /** The connection has ended for the broker: what was with this session has come back, seen or not. */
    void endedForBroker() {
        leaving.values().forEach(what -> what.copy.cameBackWithItsSession(what.reported, client.now()));
        heldByTransaction.forEach(copy -> copy.cameBackWithItsSession(true, client.now()));
        leaving.clear();
        heldByTransaction.clear();
        branches.endedForBroker();
    }

    /** The connection has ended for the client: what it had not committed will never be. */
    void endedForClient() {
        sentInTransaction.forEach(message -> message.forbidden = true);
        branches.endedForClient();
    }
}
