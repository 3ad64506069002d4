package org.ternmq.bench.load;

import java.util.Locale;
import org.ternmq.bench.load.worker.Load;
import picocli.CommandLine.Option;

/** A load for a server that runs already. */
final class LiveOptions {
    @Option(names = "--url", description = "Put a load on the server there, instead of running scenarios.")
    String url;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "ternmq",
            description = "Whose client to use with --url: ternmq, artemis, classic (default: ${DEFAULT-VALUE}).")
    String client;

    @Option(names = "--user", description = "The user to connect as.")
    private String user;

    @Option(
            names = "--password",
            description = "The password (better: the variable TERNMQ_PASSWORD).",
            defaultValue = "${env:TERNMQ_PASSWORD:-}")
    private String password;

    @Option(
            names = "--producers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Producers, each with a session (default: ${DEFAULT-VALUE}).")
    private int producers;

    @Option(
            names = "--consumers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Consumers, each with a session; 0 leaves what is sent there (default: ${DEFAULT-VALUE}).")
    private int consumers;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "1024",
            description = "Bytes of a body (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--persistent",
            arity = "0..1",
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether messages are persistent (default: ${DEFAULT-VALUE}).")
    private boolean persistent;

    @Option(names = "--queue", paramLabel = "NAME", description = "The queue to use (default: ternmq-bench).")
    private String queue;

    @Option(names = "--topic", paramLabel = "NAME", description = "A topic instead of a queue.")
    private String topic;

    @Option(
            names = "--transaction",
            paramLabel = "N",
            defaultValue = "0",
            description = "Messages a transaction on both sides; 0 for none (default: ${DEFAULT-VALUE}).")
    private int transaction;

    @Option(
            names = "--asynchronous",
            paramLabel = "N",
            defaultValue = "0",
            description = "Asynchronous sends under way; 0 for sends that wait (default: ${DEFAULT-VALUE}).")
    private int asynchronous;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "0",
            description = "Messages that each producer sends at most; 0 for as many as --seconds allows"
                    + " (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Messages a second; latencies count from when one was due. 0 for as many as go"
                    + " (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Messages on their way at most; 0 for any number (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--own-connections", description = "A connection for each session, instead of one for each side.")
    private boolean ownConnections;

    /**
     * The load that was asked for.
     *
     * @throws IllegalArgumentException if there cannot be such a load
     */
    Load load() {
        if (queue != null && topic != null) {
            throw new IllegalArgumentException("give --queue or --topic, not both");
        }
        if (producers < 1) {
            throw new IllegalArgumentException("at least 1 producer is needed, not " + producers);
        }
        Load load = Load.parse(String.format(
                        Locale.ROOT,
                        "topic=%b persistent=%b bytes=%d producers=%d consumers=%d batch=%d asynchronous=%d messages=%d rate=%d"
                                + " window=%d own-connections=%b",
                        topic != null,
                        persistent,
                        size,
                        producers,
                        consumers,
                        transaction,
                        asynchronous,
                        messages,
                        rate,
                        window,
                        ownConnections))
                .with(Load.Setting.DESTINATION, topic != null ? topic : queue != null ? queue : "ternmq-bench");
        return user == null ? load : load.with(Load.Setting.USER, user).with(Load.Setting.PASSWORD, password);
    }
}
