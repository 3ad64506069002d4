package org.ternmq.server.net;

import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells the log of clients that misbehave, a line a fault, and no more than one line an address in ten seconds: nobody
 * fills the disk by knocking. Used on the loop alone.
 */
final class FaultLog {
    private static final System.Logger LOG = System.getLogger(FaultLog.class.getName());
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_CHARS = 500;
    private static final int MAX_ADDRESSES = 1_000;

    private static final class Told {
        long at;
        int unsaid;
    }

    private final Ticker ticker;

    private final Map<String, Told> addresses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    FaultLog(Ticker ticker) {
        this.ticker = ticker;
    }

    void tell(SocketAddress client, String fault) {
        Told told = addresses.get(host(client));
        long now = ticker.nanoTime();
        if (told != null && now - told.at < QUIET_NANOS) {
            told.unsaid++;
            return;
        }
        String unsaid = told == null || told.unsaid == 0 ? "" : " (and " + told.unsaid + " more like it before)";
        addresses.remove(host(client));
        Told fresh = new Told();
        fresh.at = now;
        addresses.put(host(client), fresh);
        LOG.log(System.Logger.Level.WARNING, "connection from {0} closed: {1}{2}", client, oneLine(fault), unsaid);
    }

    /** What a client sent may stand in a fault, and must not look like a line of the log, nor fill it. */
    private static String oneLine(String fault) {
        String shown = fault.length() <= MAX_CHARS ? fault : fault.substring(0, MAX_CHARS) + " ...";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private static String host(SocketAddress client) {
        return client instanceof InetSocketAddress inet ? inet.getHostString() : String.valueOf(client);
    }
}
