package org.ternmq.bench.broker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ternmq.bench.broker.Promises.Level;

/** The peers that this module knows how to run. Their libraries are listed in {@code benchmarks/peers}. */
public enum Peer {
    /** Apache ActiveMQ Artemis. */
    ARTEMIS(
            "Artemis",
            "2.56.0",
            "artemis-broker",
            "org.ternmq.bench.broker.artemis.ArtemisServer",
            "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
            // It may make its clients wait as long as TernMQ may.
            "?callTimeout=300000",
            "journal on NIO with datasync, buffer timeout 280 µs (its own default is 3.33 ms), 2 journal files to begin"
                    + " with, no audit log; client as by default (blockOnDurableSend=true, blockOnAcknowledge=false, window 1 MiB)",
            new Promises(
                    Level.ON_DISK,
                    Level.RECEIVED,
                    Level.ON_DISK,
                    "AUTO acknowledgements do not wait for the disk (`blockOnAcknowledge` is false)")),
    /** Apache ActiveMQ Classic. */
    CLASSIC(
            "Classic",
            "6.3.1",
            "classic-broker",
            "org.ternmq.bench.broker.classic.ClassicServer",
            "org.apache.activemq.ActiveMQConnectionFactory",
            "",
            "KahaDB that syncs its journal always; else as by default; client as by default (queue prefetch 1000,"
                    + " persistent sends wait)",
            new Promises(
                    Level.ON_DISK,
                    Level.NOT_OFFERED,
                    Level.ON_DISK,
                    "AUTO acknowledgements do not wait; a persistent message that is acknowledged before it is written may"
                            + " never be written (`concurrentStoreAndDispatchQueues`)"));

    private final String label;
    private final String version;
    private final String libraries;
    private final String serverClass;
    private final String factory;
    private final String urlSuffix;
    private final String settings;
    private final Promises promises;

    Peer(
            String label,
            String version,
            String libraries,
            String serverClass,
            String factory,
            String urlSuffix,
            String settings,
            Promises promises) {
        this.label = label;
        this.version = version;
        this.libraries = libraries;
        this.serverClass = serverClass;
        this.factory = factory;
        this.urlSuffix = urlSuffix;
        this.settings = settings;
        this.promises = promises;
    }

    /**
     * The peer of this name, as it is written on the command line.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Peer named(String name) {
        return Arrays.stream(values())
                .filter(peer -> peer.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no peer '" + name + "': known are " + names() + "; others are given by --peer-file"));
    }

    /** All names, for messages. */
    public static String names() {
        return List.of(values()).stream().map(Peer::toString).collect(Collectors.joining(", "));
    }

    String label() {
        return label;
    }

    String version() {
        return version;
    }

    /** The name of its directory in {@code benchmarks/peers}. */
    String libraries() {
        return libraries;
    }

    String serverClass() {
        return serverClass;
    }

    String serverPackage() {
        return serverClass.substring(0, serverClass.lastIndexOf('.'));
    }

    String factory() {
        return factory;
    }

    String urlSuffix() {
        return urlSuffix;
    }

    String settings() {
        return settings;
    }

    Promises promises() {
        return promises;
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
