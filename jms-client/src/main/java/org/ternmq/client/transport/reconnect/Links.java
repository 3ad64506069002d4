package org.ternmq.client.transport.reconnect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationName;

/** What belongs to a connection beyond each of its transports: its sessions, temporary destinations, requests and name. */
final class Links {
    final Calls calls = new Calls();
    final Set<DestinationName> temporaries = ConcurrentHashMap.newKeySet();
    volatile String clientId;
    private final Map<Integer, SessionLink> sessions = new ConcurrentSkipListMap<>();

    Links(String clientId) {
        this.clientId = clientId;
    }

    SessionLink get(int session) {
        return sessions.get(session);
    }

    void add(SessionLink link) {
        sessions.put(link.number, link);
    }

    void remove(int session) {
        sessions.remove(session);
    }

    /** In the order of their numbers. */
    List<SessionLink> all() {
        return List.copyOf(new TreeMap<>(sessions).values());
    }

    void down(TransportException cause) {
        all().forEach(link -> link.down(cause));
        calls.down(cause);
    }

    void end(TransportException cause) {
        all().forEach(link -> link.end(cause));
        calls.end(cause);
    }

    void forEach(Consumer<SessionLink> action) {
        all().forEach(action);
    }
}
