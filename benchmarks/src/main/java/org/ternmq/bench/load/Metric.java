package org.ternmq.bench.load;

import java.util.Locale;

/** What is measured in a repetition, in the order of the table. */
enum Metric {
    RATE("Deliveries/s", 0),
    BROKER_CPU("Broker CPU µs", 1),
    CLIENT_CPU("Client CPU µs", 1),
    SEND_50("Send p50 µs", 0),
    SEND_99("Send p99 µs", 0),
    SEND_999("Send p99.9 µs", 0),
    END_50("End to end p50 µs", 0),
    END_99("End to end p99 µs", 0),
    END_999("End to end p99.9 µs", 0),
    FLUSHES("Flushes/s", 0),
    RESIDENT("Broker resident MB", 0);

    private final String label;
    private final int places;

    Metric(String label, int places) {
        this.label = label;
        this.places = places;
    }

    String label() {
        return label;
    }

    int places() {
        return places;
    }

    /** Its name in a file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
