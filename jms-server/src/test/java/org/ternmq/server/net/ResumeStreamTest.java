package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.CreateTemporary;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.SessionOpened;
import org.ternmq.protocol.wire.TemporaryCreated;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** A connection is taken up over another stream, frame by frame. */
class ResumeStreamTest {
    private static final int WINDOW = 10_000;
    private static final SessionId SESSION = new SessionId(1, 2);

    @TempDir
    Path data;

    private TernServer server;

    @BeforeEach
    void start() throws Exception {
        server = TernServer.start(ServerConfig.of(data).withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Connected connect(RawClient client, byte[] token) throws Exception {
        return (Connected) client.connectWith(new Connect("warehouse", token, WINDOW));
    }

    private static void openSession(RawClient client, boolean resumed) throws Exception {
        client.send(new OpenSession(1, 1, SESSION, AcknowledgeMode.CLIENT, resumed));
    }

    @Test
    void halfOpenStreamIsEndedByTheToken() throws Exception {
        try (RawClient first = new RawClient(server.port());
                RawClient second = new RawClient(server.port())) {
            Connected connected = connect(first, new byte[0]);
            openSession(first, false);
            first.receive();
            Connected again = connect(second, connected.resumeToken());
            assertThat(again.resumed()).isTrue();
            assertThat(again.connection()).isEqualTo(connected.connection());
            assertThat(((Close) first.receive()).code()).isEqualTo(ErrorCode.RESUME_REFUSED);
            assertThat(first.receive()).isNull();
            openSession(second, true);
            assertThat(((SessionOpened) second.receive()).epoch()).isEqualTo(1);
        }
    }

    @Test
    void endOfAStreamWithoutCloseIsALostConnection() throws Exception {
        byte[] token;
        try (RawClient first = new RawClient(server.port())) {
            Connected connected = connect(first, new byte[0]);
            assertThat(connected.resumeToken()).hasSize(32);
            assertThat(connected.resumeMillis()).isEqualTo(WINDOW);
            token = connected.resumeToken();
        }
        try (RawClient second = new RawClient(server.port())) {
            assertThat(connect(second, token).resumed()).isTrue();
        }
    }

    @Test
    void clientThatClosesForAReasonMayComeBack() throws Exception {
        byte[] token;
        try (RawClient first = new RawClient(server.port())) {
            token = connect(first, new byte[0]).resumeToken();
            first.send(new Close(ErrorCode.HEARTBEAT_MISSED, "nothing was heard"));
            assertThat(first.receive()).isInstanceOf(Close.class);
        }
        try (RawClient second = new RawClient(server.port())) {
            assertThat(connect(second, token).resumed()).isTrue();
        }
    }

    @Test
    void clientThatClosesCleanlyLeavesNothing() throws Exception {
        byte[] token;
        try (RawClient first = new RawClient(server.port())) {
            token = connect(first, new byte[0]).resumeToken();
            first.send(new Close(ErrorCode.NONE, ""));
            assertThat(first.receive()).isInstanceOf(Close.class);
        }
        try (RawClient second = new RawClient(server.port())) {
            assertThat(connect(second, token).resumed()).isFalse();
        }
    }

    @Test
    void tokenThatIsNoneClosesTheConnection() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            Close close = (Close) client.connectWith(new Connect(null, new byte[5], WINDOW));
            assertThat(close.code()).isEqualTo(ErrorCode.RESUME_REFUSED);
        }
    }

    @Test
    void ownerCreatesItsTemporaryDestinationAgainAfterARestart() throws Exception {
        Connected connected;
        TemporaryCreated created;
        try (RawClient first = new RawClient(server.port())) {
            connected = connect(first, new byte[0]);
            first.send(new CreateTemporary(1, false, null));
            created = (TemporaryCreated) first.receive();
        }
        server.close();
        start();
        try (RawClient other = new RawClient(server.port());
                RawClient owner = new RawClient(server.port())) {
            CreateTemporary again =
                    new CreateTemporary(1, false, created.destination().name());
            other.connectWith(new Connect(null, new byte[0], WINDOW));
            other.send(again);
            assertThat(((Failed) other.receive()).code()).isEqualTo(ErrorCode.INVALID_DESTINATION);
            assertThat(connect(owner, connected.resumeToken()).resumed()).isFalse();
            owner.send(again);
            assertThat(owner.receive()).isEqualTo(created);
        }
    }
}
