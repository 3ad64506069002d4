package org.ternmq.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ternmq.bench.load.Scenario.Promise;
import org.ternmq.bench.load.worker.Load;

/** The scenarios that there are, and the choice among them. */
final class Scenarios {
    /** The backlog, which is a run of its own kind. */
    static final String BACKLOG = "S9";

    private static final String BACKLOG_TITLE =
            "backlog sent without a consumer, 512 MB heap, restart to the first message, drain";

    private static final List<Scenario> ALL = List.of(
            closed("S1", "persistent 1 KB, send waits, 1 + 1", "window=1000", Promise.SEND),
            closed(
                    "S2a",
                    "the same, 16 + 16 sessions on 2 connections",
                    "producers=16 consumers=16 window=1000",
                    Promise.SEND),
            closed(
                    "S2b",
                    "the same, 16 + 16 sessions on 32 connections",
                    "producers=16 consumers=16 own-connections=true window=1000",
                    Promise.SEND),
            open(
                    "S3",
                    "persistent 1 KB, asynchronous sends, 1000 under way, 1 + 1",
                    "asynchronous=1000 window=10000",
                    Promise.ASYNCHRONOUS),
            open("S4a", "non-persistent 100 B, 1 + 1", "persistent=false bytes=100 window=10000", Promise.NONE),
            open("S4b", "non-persistent 1 KB, 1 + 1", "persistent=false window=10000", Promise.NONE),
            closed(
                    "S5",
                    "persistent 1 KB, 100 a transaction on both sides, 1 + 1",
                    "batch=100 window=1000",
                    Promise.COMMIT),
            open(
                    "S6a",
                    "topic, non-persistent 1 KB, 10 non-durable subscribers",
                    "topic=true persistent=false consumers=10 window=2000",
                    Promise.NONE),
            closed(
                    "S6b",
                    "topic, persistent 1 KB, send waits, 5 durable subscribers",
                    "topic=true durable=true consumers=5 window=1000",
                    Promise.SEND),
            open(
                    "S7",
                    "non-persistent 1 KB, 10 consumers that select a tenth each",
                    "persistent=false consumers=10 selective=true window=2000",
                    Promise.NONE),
            closed(
                    "S8",
                    "request and reply by a temporary queue, non-persistent 1 KB, 1 + 1",
                    "kind=request persistent=false",
                    Promise.NONE),
            open("S10a", "connections opened and closed, 4 threads", "kind=connect producers=4", Promise.NONE),
            open("S10b", "1,000 idle connections opened", "kind=idle connections=1000 producers=4", Promise.NONE),
            open("S10c", "10,000 idle connections opened", "kind=idle connections=10000 producers=4", Promise.NONE),
            open(
                    "S10d",
                    "10,000 queues with a consumer each, non-persistent 1 KB",
                    "persistent=false queues=10000 consumers=10000 sessions=16 window=10000",
                    Promise.NONE));

    private Scenarios() {}

    private static Scenario closed(String id, String title, String load, Promise promise) {
        return scenario(id, title, load, true, promise);
    }

    private static Scenario open(String id, String title, String load, Promise promise) {
        return scenario(id, title, load, false, promise);
    }

    private static Scenario scenario(String id, String title, String load, boolean latency, Promise promise) {
        return new Scenario(id, title, Load.parse("destination=bench." + id + " " + load), latency, promise);
    }

    /** All ids in order. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>(usual());
        GrowthScenarios.ids().forEach(ids::add);
        return ids;
    }

    /** The ids of what runs when nobody chooses, in order, that of the backlog in its place. */
    private static List<String> usual() {
        List<String> ids = new ArrayList<>();
        for (Scenario scenario : ALL) {
            if (scenario.id().equals("S10a")) {
                ids.add(BACKLOG);
            }
            ids.add(scenario.id());
        }
        return ids;
    }

    /**
     * The ids that names choose: {@code S2} stands for {@code S2a} and {@code S2b}, {@code F} for all that begin so.
     * Without names it is all but those.
     *
     * @throws IllegalArgumentException if a name chooses nothing
     */
    static List<String> chosen(List<String> names) {
        if (names.isEmpty()) {
            return usual();
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<String> found = ids().stream().filter(id -> isMeant(name, id)).toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no scenario '" + name + "': choose of " + String.join(", ", ids()));
            }
            chosen.addAll(found);
        }
        return ids().stream().filter(chosen::contains).toList();
    }

    private static boolean isMeant(String name, String id) {
        return id.equalsIgnoreCase(name)
                || id.replaceAll("[a-z]$", "").equalsIgnoreCase(name)
                || name.equalsIgnoreCase(GrowthScenarios.FAMILY) && id.startsWith(GrowthScenarios.FAMILY);
    }

    /**
     * The scenario with this id, which is not the backlog's.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Scenario get(String id) {
        return Stream.concat(ALL.stream(), GrowthScenarios.ALL.stream())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario '" + id + "'"));
    }

    /** A line each, for people. */
    static String list() {
        StringBuilder text = new StringBuilder();
        for (String id : ids()) {
            String title = id.equals(BACKLOG) ? BACKLOG_TITLE : get(id).title();
            text.append(String.format("%-5s %s%n", id, title));
        }
        return text.toString();
    }
}
