package org.ternmq.tck.faults;

import java.net.URI;

/** Addresses for tests of lost connections. */
final class Urls {
    /** Short pauses, heartbeats and attempts. */
    static final String OPTIONS = withHeartbeat("250ms");

    private static String withHeartbeat(String heartbeat) {
        return "?reconnect.delay=2ms&reconnect.maxDelay=50ms&reconnect.timeout=60s&connectTimeout=2s&heartbeat="
                + heartbeat;
    }

    private Urls() {}

    static int port(String url) {
        return URI.create(url).getPort();
    }

    /** Through the proxy, with {@link #OPTIONS}. */
    static String through(FaultProxy proxy) {
        return to(proxy) + OPTIONS;
    }

    /** The same for a client that does not find out by itself that nothing comes through any more. */
    static String patientThrough(FaultProxy proxy) {
        return to(proxy) + withHeartbeat("60s");
    }

    private static String to(FaultProxy proxy) {
        return "tern://127.0.0.1:" + proxy.port();
    }
}
