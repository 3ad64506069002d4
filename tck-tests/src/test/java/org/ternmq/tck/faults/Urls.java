package org.ternmq.tck.faults;

import java.net.URI;

/** Addresses for tests of lost connections. */
final class Urls {
    /** Short pauses, heartbeats and attempts. */
    static final String OPTIONS =
            "?reconnect.delay=2ms&reconnect.maxDelay=50ms&reconnect.timeout=60s&heartbeat=250ms&connectTimeout=2s";

    private Urls() {}

    static int port(String url) {
        return URI.create(url).getPort();
    }

    /** Through the proxy, with {@link #OPTIONS}. */
    static String through(FaultProxy proxy) {
        return "tern://127.0.0.1:" + proxy.port() + OPTIONS;
    }
}
