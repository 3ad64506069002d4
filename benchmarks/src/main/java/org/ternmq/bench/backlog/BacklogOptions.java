package org.ternmq.bench.backlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.Peer;
import org.ternmq.bench.broker.PeerLibraries;
import org.ternmq.bench.broker.TernBroker;
import picocli.CommandLine.Option;

/** What is sent, and to whom. */
final class BacklogOptions {
    @Option(
            names = "--messages",
            defaultValue = "5000000",
            description = "Messages in the backlog (default: ${DEFAULT-VALUE}).")
    int messages;

    @Option(names = "--bytes", defaultValue = "1024", description = "Bytes of a body (default: ${DEFAULT-VALUE}).")
    int bytes;

    @Option(
            names = "--queues",
            defaultValue = "1",
            description = "Queues that they are sent to in turn (default: ${DEFAULT-VALUE}).")
    int queues;

    @Option(
            names = "--producers",
            defaultValue = "2",
            description = "Producers, each with a connection (default: ${DEFAULT-VALUE}).")
    int producers;

    @Option(
            names = "--consumers",
            defaultValue = "1",
            description = "Consumers that share the queues, each with a connection; a queue has one"
                    + " (default: ${DEFAULT-VALUE}).")
    int consumers;

    @Option(names = "--batch", defaultValue = "500", description = "Messages a commit (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "The server's largest heap, as for -Xmx (default: ${DEFAULT-VALUE}).")
    String heap;

    @Option(
            names = "--server-option",
            paramLabel = "OPTION",
            description = "A further option for the server's Java, such as -XX:+UseSerialGC; may be repeated.")
    List<String> serverOptions = List.of();

    @Option(
            names = "--quiet-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long an empty server may take to give disk space back (default: ${DEFAULT-VALUE}).")
    int quietSeconds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data directories are made; a real disk (default: benchmarks/target of the clone).")
    private Path directory;

    @Option(names = "--peer", description = "Do the same with another broker, after TernMQ: ${COMPLETION-CANDIDATES}.")
    private Peer peer;

    @Option(names = "--only-peer", description = "Leave TernMQ out; needs --peer.")
    private boolean onlyPeer;

    @Option(names = "--home", hidden = true, defaultValue = "benchmarks", description = "The directory of this module.")
    private Path home;

    /**
     * The brokers to run, in this order.
     *
     * @throws IOException if the peer's libraries cannot be had
     */
    List<Broker> brokers() throws IOException, InterruptedException {
        if (onlyPeer && peer == null) {
            throw new IllegalArgumentException("--only-peer leaves nothing to run: add --peer artemis");
        }
        List<Broker> brokers = new ArrayList<>();
        if (!onlyPeer) {
            brokers.add(new TernBroker());
        }
        if (peer != null) {
            brokers.add(new PeerLibraries(home).broker(peer, System.err::println));
        }
        return brokers;
    }

    Path directory() {
        return directory == null ? home.resolve("target") : directory;
    }

    List<String> javaOptions() {
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + heap);
        options.addAll(serverOptions);
        return options;
    }
}
