package org.ternmq.server.broker.simulation;

import java.util.List;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.ConnectRequest;
import org.ternmq.server.broker.ConnectionOpening;
import org.ternmq.server.broker.SessionRequest;

/** How a simulated client loses its stream and comes back with its token, in the window or after it. */
final class ClientReturn {
    /** For how long the broker keeps a connection. */
    static final int WINDOW = 500;

    private final SimulatedClient client;
    private byte[] token = {};
    private boolean away;
    /** Whether the broker has noticed that the client is away. */
    private boolean noticed;
    /** When the window began of what the broker keeps. */
    private long since;

    ClientReturn(SimulatedClient client) {
        this.client = client;
    }

    /** Connects for the first time, perhaps with the token of before a restart. */
    void begin(Broker broker, byte[] earlier, boolean resumable) {
        int window = resumable ? WINDOW : 0;
        ConnectionOpening opening =
                broker.connect(new ConnectRequest("", client.clientId(), earlier, window), client.wire());
        Oracle.require(!opening.resumed(), "a connection is resumed that nobody had");
        client.wire().connected(opening.connection());
        token = opening.resumeToken();
    }

    byte[] token() {
        return token;
    }

    boolean isResumable() {
        return token.length > 0;
    }

    boolean isAway() {
        return away;
    }

    /** The stream is cut, and the broker does not know. */
    void cut() {
        client.wire().cut();
        away = true;
        noticed = false;
        client.sessions().values().forEach(SimulatedSession::streamCut);
        client.manager().lost(client);
    }

    /** The broker notices that the stream is cut. */
    void notice() {
        if (away && !noticed) {
            noticed = true;
            since = client.now();
            client.wire().connection().lost(client.wire());
            client.sessions().values().forEach(SimulatedSession::suspendedAtBroker);
        }
    }

    /** Time is about to pass: what the broker has kept for long enough comes back. */
    void pass(long now) {
        if (now - since < WINDOW) {
            return;
        }
        if (away && noticed) {
            client.endedForBroker();
        } else {
            // Also while the stream is cut again and the broker does not know.
            client.sessions().values().stream()
                    .filter(SimulatedSession::isKeptAtBroker)
                    .forEach(SimulatedSession::endedForBroker);
        }
    }

    /** Comes back. Returns false if the broker has not kept the connection: then another client goes on. */
    boolean comeBack(Broker broker) {
        boolean halfOpen = !noticed;
        if (halfOpen) {
            client.sessions().values().forEach(SimulatedSession::suspendedAtBroker);
        }
        Wire wire = client.changeWire();
        ConnectionOpening opening = broker.connect(new ConnectRequest("", null, token, WINDOW), wire);
        wire.connected(opening.connection());
        away = false;
        if (!opening.resumed()) {
            Oracle.require(!halfOpen && client.now() - since >= WINDOW, "a connection was not kept for its window");
            return false;
        }
        since = client.now();
        List.copyOf(client.sessions().values()).forEach(this::openAgain);
        return true;
    }

    private void openAgain(SimulatedSession session) {
        int number = session.number();
        long request = client.openingRequest(
                opening -> {
                    client.openProducers(number);
                    session.goOnAsItWas(opening);
                },
                error -> refused(session, error));
        AcknowledgeMode mode = session.isTransacted() ? AcknowledgeMode.TRANSACTED : AcknowledgeMode.AUTO;
        client.ask(connection -> {
            session.opensAtBroker();
            connection.openSession(request, new SessionRequest(number, session.id(), mode, true));
        });
    }

    private void refused(SimulatedSession session, ErrorCode error) {
        client.sessions().remove(session.number());
        if (error == ErrorCode.RESUME_REFUSED) {
            client.resume(session, true, false);
        } else {
            Oracle.require(error == ErrorCode.UNKNOWN_SESSION, "a session was not opened again: " + error);
        }
    }
}
