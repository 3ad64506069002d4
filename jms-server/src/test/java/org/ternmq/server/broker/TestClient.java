package org.ternmq.server.broker;

import java.util.function.LongConsumer;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.SessionId;

/** A client of the broker under test, with its port. */
final class TestClient {
    /** How long the state of a connection is kept that can be taken up. */
    static final int WINDOW = 10_000;

    private final BrokerFixture fixture;
    private final RecordingPort port = new RecordingPort();
    private final ClientConnection connection;
    private final ConnectionOpening opening;
    private long lastRequest;
    private int lastSession;

    TestClient(BrokerFixture fixture, String clientId) {
        this(fixture, new ConnectRequest("user", clientId, new byte[0], 0));
    }

    TestClient(BrokerFixture fixture, ConnectRequest request) {
        this.fixture = fixture;
        this.opening = fixture.broker().connect(request, port);
        this.connection = opening.connection();
    }

    /** Comes back over a new stream, with its token. */
    TestClient comeBack() {
        return new TestClient(fixture, new ConnectRequest("user", null, token(), WINDOW));
    }

    byte[] token() {
        return opening.resumeToken();
    }

    ConnectionOpening opening() {
        return opening;
    }

    /** The stream is lost. */
    void lose() {
        connection.lost(port);
    }

    /** Opens a session again that the client had over another stream. */
    TestSession resume(TestSession lost) {
        TestSession session = open(lost.mode(), lost.id(), true);
        session.goOnAfter(lost, port.opening());
        return session;
    }

    BrokerFixture fixture() {
        return fixture;
    }

    RecordingPort port() {
        return port;
    }

    ClientConnection connection() {
        return connection;
    }

    /** Makes a request under the next number. */
    long request(LongConsumer request) {
        request.accept(++lastRequest);
        return lastRequest;
    }

    TestSession session() {
        return session(AcknowledgeMode.CLIENT);
    }

    TestSession transacted() {
        return session(AcknowledgeMode.TRANSACTED);
    }

    TestSession session(AcknowledgeMode mode) {
        return open(mode, fixture.newSessionId(), false);
    }

    /** Takes the session up again that an earlier connection had. */
    TestSession session(AcknowledgeMode mode, SessionId id) {
        return open(mode, id, true);
    }

    private TestSession open(AcknowledgeMode mode, SessionId id, boolean resumed) {
        int number = ++lastSession;
        request(request -> connection.openSession(request, new SessionRequest(number, id, mode, resumed)));
        return new TestSession(this, number, id, mode);
    }

    DestinationName temporary(boolean topic) {
        request(request -> connection.createTemporary(request, topic, null));
        return port.temporary();
    }
}
