package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.broker.AcknowledgeRequest;
import org.ternmq.server.broker.simulation.Oracle.Copy;

/** The acknowledgements of a simulated session that are not confirmed, ready to be repeated. */
final class Disposals {
    /** One acknowledgement, and what it does in the model when it first arrives. */
    private static final class Disposal {
        final AcknowledgeRequest request;
        final Runnable onArrival;
        boolean arrived;

        Disposal(AcknowledgeRequest request, Runnable onArrival) {
            this.request = request;
            this.onArrival = onArrival;
        }
    }

    private final SimulatedClient client;
    private final TreeMap<Long, Disposal> unconfirmed = new TreeMap<>();
    /** What they consume for good, where no transaction decides. */
    private final TreeMap<Long, List<Copy>> consumed = new TreeMap<>();

    private long last;
    /** Whether the broker knows after a restart which of them were in time: it does if the client can come back. */
    private boolean certain;

    Disposals(SimulatedClient client) {
        this.client = client;
        this.certain = client.comingBack().isResumable();
    }

    void send(
            int session,
            int epoch,
            Disposition disposition,
            List<Long> numbers,
            long inTransaction,
            boolean waits,
            Runnable onArrival) {
        Ranges ranges =
                Ranges.ofSorted(numbers.stream().mapToLong(Long::longValue).toArray());
        long mine = ++last;
        Disposal disposal = new Disposal(
                new AcknowledgeRequest(epoch, mine, disposition, inTransaction, waits, null, ranges), onArrival);
        unconfirmed.put(mine, disposal);
        ask(session, disposal);
    }

    private void ask(int session, Disposal disposal) {
        client.ask(connection -> {
            if (!disposal.arrived) {
                disposal.arrived = true;
                disposal.onArrival.run();
            }
            connection.acknowledge(session, disposal.request);
        });
    }

    /** The next one consumes these for good: until it is confirmed nobody can tell whether it has. */
    void nextConsumes(List<Copy> copies) {
        copies.forEach(copy -> copy.doubts++);
        consumed.put(last + 1, copies);
    }

    void confirmed(long upTo) {
        Oracle.require(upTo <= last, "a confirmation of acknowledgements that were not made");
        unconfirmed.headMap(upTo, true).clear();
        consumed.headMap(upTo, true).values().forEach(copies -> copies.forEach(copy -> copy.acknowledged = true));
        consumed.headMap(upTo, true).clear();
    }

    /** Repeats those that are not confirmed, but for those of a transaction. */
    void repeat(int session) {
        new ArrayList<>(unconfirmed.values())
                .stream()
                        .filter(disposal -> disposal.request.transaction() == 0)
                        .forEach(disposal -> ask(session, disposal));
    }

    boolean isEmpty() {
        return consumed.isEmpty();
    }

    /** Goes on for a session that was not kept. */
    void takeOver(Disposals lost) {
        last = lost.last;
        certain &= lost.certain;
        consumed.putAll(lost.consumed);
    }

    /**
     * What holds of a session that was not kept, or that has gone on to another epoch: those above {@code upTo} have had
     * no effect, and never will.
     */
    void decide(long upTo) {
        confirmed(upTo);
        if (certain) {
            consumed.values().forEach(Disposals::hadNoEffect);
        }
        // They are not repeated: what is confirmed from now on says nothing of them.
        consumed.clear();
        unconfirmed.clear();
    }

    private static void hadNoEffect(List<Copy> copies) {
        for (Copy copy : copies) {
            copy.doubts--;
            copy.history.add("its acknowledgement was not in time");
        }
    }
}
