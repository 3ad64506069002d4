package org.ternmq.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ternmq.bench.load.Scenario.Promise;
import org.ternmq.bench.load.worker.Load;
import org.ternmq.bench.load.worker.Load.Setting;

/**
 * Loads that are the same but for one thing, which grows: what a message costs should not grow with it. All are persistent
 * with asynchronous sends, 1 producer, and 1 KB where nothing else is said. What consumers there are share a session where
 * nothing else is said, so that the client's threads and acknowledgements are the same in each load.
 */
final class GrowthScenarios {
    /** How the ids begin. */
    static final String FAMILY = "F";

    /** The largest backlog where nobody asks for another one. */
    static final int BACKLOG = 1_000_000;

    private static final String STREAM = "asynchronous=1000 window=10000 sessions=1 ";

    static final List<Scenario> ALL = List.of(
            growth("F1a", "1 queue", STREAM),
            growth(
                    "F1b",
                    "100 queues in turn, a producer and a consumer each",
                    STREAM + "queues=100 consumers=100 queue-producers=true"),
            growth(
                    "F1c",
                    "10,000 queues in turn, a producer and a consumer each",
                    STREAM + "queues=10000 consumers=10000 queue-producers=true"),
            growth(
                    "F1d",
                    "100 queues in turn, a consumer each and one producer for all",
                    STREAM + "queues=100 consumers=100"),
            growth("F2a", "1 consumer of a queue", STREAM),
            growth("F2b", "10 consumers of a queue", STREAM + "consumers=10"),
            growth("F2c", "1,000 consumers of a queue", STREAM + "consumers=1000"),
            growth("F2d", "1,000 consumers of a queue, a session each", STREAM + "consumers=1000 sessions=1000"),
            growth("F3a", "10 B", STREAM + "bytes=10"),
            growth("F3b", "1 KB", STREAM),
            growth("F3c", "100 KB, 100 sends under way", "bytes=102400 asynchronous=100 window=200"),
            growth("F3d", "1 MB, 16 sends under way", "bytes=1048576 asynchronous=16 window=32"),
            growth("F4a", "no backlog", STREAM),
            growth("F4b", "100,000 messages lie in another queue", STREAM + "backlog=100000"),
            growth("F4c", "1,000,000 messages lie in another queue", STREAM + "backlog=" + BACKLOG),
            growth(
                    "F4d",
                    "100,000 messages before them in the same queue, and a selector that leaves them there",
                    STREAM + "selective=true backlog=100000 backlog-before=true"),
            growth(
                    "F4e",
                    "1,000,000 messages before them in the same queue, and a selector that leaves them there",
                    STREAM + "selective=true backlog-before=true backlog=" + BACKLOG));

    private GrowthScenarios() {}

    private static Scenario growth(String id, String title, String load) {
        return new Scenario(id, title, Load.parse("destination=bench." + id + " " + load), false, Promise.ASYNCHRONOUS);
    }

    /** The same with another number of messages, where the scenario has the largest backlog. */
    static Scenario withBacklog(Scenario scenario, int messages) {
        if (messages == BACKLOG || scenario.load().number(Setting.BACKLOG) != BACKLOG) {
            return scenario;
        }
        String title = scenario.title().replace("1,000,000", String.format(Locale.ROOT, "%,d", messages));
        Load load = scenario.load().with(Setting.BACKLOG, messages);
        return new Scenario(scenario.id(), title, load, scenario.latency(), scenario.promise());
    }

    static Stream<String> ids() {
        return ALL.stream().map(Scenario::id);
    }
}
