package org.ternmq.tck.faults;

import java.net.URI;

/** Addresses for tests of lost connections. */
final class Urls {
    private Urls() {}

    static int port(String url) {
        return URI.create(url).getPort();
    }

    /** Through the proxy, with short pauses and heartbeats. */
    static String through(FaultProxy proxy) {
        return "tern://127.0.0.1:" + proxy.port()
                + "?reconnect.delay=2ms&reconnect.maxDelay=50ms&reconnect.timeout=60s&heartbeat=250ms";
    }
}
