package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.store.ImportMark;
import org.ternmq.server.store.RecoveredMessage;
import org.ternmq.server.store.RecoveredState;
import org.ternmq.server.store.StoppedStore;

/** Tells what a server would find in a store, and looks into every message. */
public final class StoreCheck {
    private final StoppedStore store;
    private final RecoveredState state;
    private final Map<Long, Contents> contents = new LinkedHashMap<>();
    private final List<String> damage = new ArrayList<>();
    private long messages;
    private long bytes;

    /** The messages of one queue or subscription. */
    private static final class Contents {
        long messages;
        long bytes;
        long belowHorizon;
    }

    /**
     * What was found.
     *
     * @param lines the report, for people
     * @param damage what is wrong, a line each; empty if the store is sound
     */
    public record Report(List<String> lines, List<String> damage) {}

    private StoreCheck(StoppedStore store) {
        this.store = store;
        state = store.state();
    }

    /** @throws IOException if the store cannot be read */
    public static Report of(StoppedStore store) throws IOException {
        return new StoreCheck(store).run();
    }

    private Report run() throws IOException {
        new Holders(state, () -> 0).byNumber().keySet().forEach(number -> contents.put(number, new Contents()));
        store.forEach(this::message);
        state.prepared().forEach(branch -> contents.put(branch.number(), new Contents()));
        store.forEachOfBranches(this::message);
        List<String> lines = new ArrayList<>();
        lines.add("data directory " + store.path() + ", id " + store.id());
        store.checkPages().forEach(found -> damage.add(found.toString()));
        lines.add("pages: " + count(store.facts().pageBytes(), "byte"));
        lines.add("log: " + count(store.facts().files(), "file") + ", "
                + count(store.facts().groups(), "group") + " with valid checksums, "
                + count(store.facts().cutBytes(), "byte") + " cut off at the end");
        lines.add(
                state.cleanClose()
                        ? "closed in good order"
                        : "not closed in good order: what may have been delivered will be delivered again, marked as such");
        if (ImportMark.isSet(store.path())) {
            lines.add("an import did not come to its end: repeat it to complete it");
        }
        state.destinations().forEach(created -> lines.add(destination(created)));
        state.subscriptions().forEach(created -> lines.add(subscription(created)));
        state.prepared().forEach(branch -> lines.add(branch(branch)));
        lines.add(count(state.producers().size(), "session") + " remembered");
        lines.add(count(messages, "message") + " with " + count(bytes, "byte") + " in all");
        return new Report(lines, damage);
    }

    private void message(RecoveredMessage message) {
        messages++;
        int size = message.added().bytes().length;
        bytes += size;
        try {
            MessageBytes.check(message.added().bytes());
        } catch (FormatException e) {
            damaged(message, "cannot be understood (" + e.getMessage() + ")");
        }
        for (long number : message.queues()) {
            Contents of = contents.get(number);
            if (of == null) {
                damaged(message, "is in queue number " + number + ", which does not exist");
            } else {
                of.messages++;
                of.bytes += size;
                of.belowHorizon += message.added().message() <= state.horizons().getOrDefault(number, 0L) ? 1 : 0;
            }
        }
    }

    private void damaged(RecoveredMessage message, String what) {
        damage.add("message " + message.added().envelope().id() + " " + what);
    }

    private String destination(DestinationCreated created) {
        String kept = created.automatic() ? "" : " (kept when unused)";
        return created.name() + kept + (created.name().kind().isTopic() ? "" : ": " + contents(created.number()));
    }

    private String subscription(SubscriptionCreated created) {
        SubscriptionDefinition definition = created.definition();
        return Holder.of(definition) + " on topic " + definition.topic() + (definition.shared() ? ", shared" : "")
                + (definition.noLocal() ? ", no local" : "")
                + (definition.selector() == null ? "" : ", selector " + definition.selector())
                + ": " + contents(created.number());
    }

    private String branch(BranchPrepared branch) {
        Contents of = contents.get(branch.number());
        long taken = branch.taken().stream()
                .mapToLong(removed -> removed.messages().length)
                .sum();
        return "transaction branch " + branch.id() + ", prepared: " + count(of.messages, "message") + ", "
                + count(of.bytes, "byte") + " sent, " + count(taken, "message") + " taken";
    }

    private String contents(long number) {
        Contents of = contents.get(number);
        Long horizon = state.horizons().get(number);
        String delivered = horizon == null
                ? "nothing delivered"
                : count(of.belowHorizon, "message") + " up to the delivery horizon " + horizon;
        return count(of.messages, "message") + ", " + count(of.bytes, "byte") + ", " + delivered;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
