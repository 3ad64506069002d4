package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.authentication.Mechanism;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.protocol.wire.AuthenticationStart;
import org.ternmq.protocol.wire.AuthenticationSuccess;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.Heartbeat;
import org.ternmq.protocol.wire.HeartbeatAnswer;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Welcome;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.ServerStartException;
import org.ternmq.server.TernServer;
import org.ternmq.server.broker.BranchLimits;
import org.ternmq.server.security.Authenticator;
import org.ternmq.server.security.UsersFile;

class HandshakeTest {
    @TempDir
    Path data;

    private TernServer server;

    private RawClient client() throws Exception {
        return client(limits -> limits);
    }

    private RawClient client(UnaryOperator<ConnectionLimits> limits) throws IOException, ServerStartException {
        ServerConfig config = ServerConfig.of(data).withPort(0);
        server = TernServer.start(config.withConnections(limits.apply(ConnectionLimits.defaults())));
        return new RawClient(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertClosed(RawClient client, ErrorCode code, String words) throws IOException {
        Frame frame = client.receive();
        assertThat(frame).isInstanceOf(Close.class);
        assertThat(((Close) frame).code()).isEqualTo(code);
        assertThat(((Close) frame).reason()).contains(words);
        assertThat(client.receive()).isNull();
    }

    @Test
    void connectionOpensStepByStep() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.hello());
            Welcome welcome = (Welcome) client.receive();
            assertThat(welcome.mechanisms()).containsExactly(Mechanism.ANONYMOUS);
            assertThat(welcome.product()).startsWith("TernMQ 0.");
            client.send(new AuthenticationStart(Mechanism.ANONYMOUS, new byte[0]));
            assertThat(client.receive()).isEqualTo(new AuthenticationSuccess("", new byte[0]));
            client.send(new Connect(null, new byte[0], 0));
            Connected connected = (Connected) client.receive();
            assertThat(connected.storeId()).hasSize(16);
            assertThat(connected.resumed()).isFalse();
            assertThat(connected.transactionMillis()).isEqualTo(BranchLimits.USUAL.timeoutMillis());
        }
    }

    @Test
    void everyFrameOfOneWriteIsTakenAcrossTheEndOfTheHandshake() throws Exception {
        try (RawClient client = client()) {
            client.connect(null);
            client.send(new Heartbeat(42));
            assertThat(((HeartbeatAnswer) client.receive()).sentAt()).isEqualTo(42);
        }
    }

    @Test
    void otherProtocolVersionIsRefusedWithBothVersions() throws Exception {
        try (RawClient client = client()) {
            client.send(new Hello(7, 9, 0, "future", FrameCodec.DEFAULT_MAX_FRAME, 1000, 0));
            assertClosed(client, ErrorCode.UNSUPPORTED_VERSION, "versions 7 to 9");
        }
    }

    @Test
    void wrongPasswordIsRefusedWithoutSayingWhetherTheUserExists() throws Exception {
        UsersFile.open(data.resolve(UsersFile.FILE_NAME)).put("ann", "right");
        try (RawClient client = client()) {
            client.send(RawClient.hello());
            assertThat(((Welcome) client.receive()).mechanisms()).contains(Mechanism.PLAIN);
            byte[] wrong = "\0ann\0wrong".getBytes(StandardCharsets.UTF_8);
            client.send(new AuthenticationStart(Mechanism.PLAIN, wrong));
            assertClosed(client, ErrorCode.AUTHENTICATION_FAILED, Authenticator.REFUSAL);
        }
    }

    @Test
    void rightPasswordOpensTheConnection() throws Exception {
        UsersFile.open(data.resolve(UsersFile.FILE_NAME)).put("ann", "right");
        try (RawClient client = client()) {
            client.send(RawClient.hello());
            client.receive();
            byte[] right = "\0ann\0right".getBytes(StandardCharsets.UTF_8);
            client.send(new AuthenticationStart(Mechanism.PLAIN, right));
            assertThat(client.receive()).isEqualTo(new AuthenticationSuccess("ann", new byte[0]));
        }
    }

    @Test
    void mechanismThatIsNotOnOfferIsRefused() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.hello());
            client.receive();
            client.send(new AuthenticationStart("MAGIC", new byte[0]));
            assertClosed(client, ErrorCode.AUTHENTICATION_FAILED, Authenticator.REFUSAL);
        }
    }

    @Test
    void frameBeforeItsTimeBreaksTheProtocol() throws Exception {
        try (RawClient client = client()) {
            client.send(new Connect(null, new byte[0], 0));
            assertClosed(client, ErrorCode.PROTOCOL_VIOLATION, "CONNECT may not come now");
        }
    }

    @Test
    void handshakeFrameOnAnOpenConnectionBreaksTheProtocol() throws Exception {
        try (RawClient client = client()) {
            client.connect(null);
            client.send(RawClient.hello());
            assertClosed(client, ErrorCode.PROTOCOL_VIOLATION, "HELLO may not come");
        }
    }

    @Test
    void frameThatIsTheServersToSendBreaksTheProtocol() throws Exception {
        try (RawClient client = client()) {
            client.connect(null);
            client.send(new AuthenticationSuccess("root", new byte[0]));
            assertClosed(client, ErrorCode.PROTOCOL_VIOLATION, "wrong side");
        }
    }

    @Test
    void httpClientIsClosedWithAReason() throws Exception {
        try (RawClient client = client()) {
            byte[] http = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            client.send(http, http.length);
            assertClosed(client, ErrorCode.PROTOCOL_VIOLATION, "a frame here has");
        }
    }

    @Test
    void garbageNeitherStopsTheServerNorReachesTheBroker() throws Exception {
        Random random = new Random(42);
        client().close();
        for (int round = 0; round < 50; round++) {
            try (RawClient client = new RawClient(server.port())) {
                byte[] garbage = new byte[1 + random.nextInt(2000)];
                random.nextBytes(garbage);
                garbage[0] = -1;
                client.send(garbage, garbage.length);
                if (garbage.length >= FrameCodec.LENGTH_BYTES) {
                    assertThat(client.receive()).isInstanceOf(Close.class);
                }
            }
        }
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.connect(null)).isInstanceOf(Connected.class);
        }
    }

    @Test
    void clientThatSaysNothingIsClosedAtTheDeadline() throws Exception {
        try (RawClient client = client(limits -> limits.withHandshakeMillis(50))) {
            assertClosed(client, ErrorCode.AUTHENTICATION_FAILED, "within 50 ms");
        }
    }

    @Test
    void clientThatStopsHalfWayIsClosedAtTheDeadline() throws Exception {
        try (RawClient client = client(limits -> limits.withHandshakeMillis(500))) {
            client.send(RawClient.hello());
            assertThat(client.receive()).isInstanceOf(Welcome.class);
            assertClosed(client, ErrorCode.AUTHENTICATION_FAILED, "AUTHENTICATION");
        }
    }

    @Test
    void silentConnectionGetsHeartbeatsAndIsClosedAfterTwoIntervals() throws Exception {
        try (RawClient client = client(limits -> limits.withHeartbeatMillis(100))) {
            client.connect(null);
            Frame frame = client.receive();
            assertThat(frame).isInstanceOf(Heartbeat.class);
            while (frame instanceof Heartbeat) {
                frame = client.receive();
            }
            assertThat(((Close) frame).code()).isEqualTo(ErrorCode.HEARTBEAT_MISSED);
        }
    }

    @Test
    void connectionsOverTheLimitAreRefusedAndAClosedOneMakesRoom() throws Exception {
        try (RawClient first = client(limits -> limits.withMaxConnections(1))) {
            first.connect(null);
            try (RawClient second = new RawClient(server.port())) {
                assertClosed(second, ErrorCode.RESOURCE_LIMIT, "max-connections");
            }
            first.send(new Close(ErrorCode.NONE, ""));
            assertThat(first.receive()).isEqualTo(new Close(ErrorCode.NONE, ""));
            assertThat(first.receive()).isNull();
        }
        Frame answer = null;
        while (!(answer instanceof Connected)) {
            try (RawClient third = new RawClient(server.port())) {
                third.send(RawClient.hello());
                if (third.receive() instanceof Welcome) {
                    third.send(new AuthenticationStart(Mechanism.ANONYMOUS, new byte[0]));
                    third.receive();
                    third.send(new Connect(null, new byte[0], 0));
                    answer = third.receive();
                }
            }
        }
    }

    @Test
    void unauthenticatedConnectionsAreLimited() throws Exception {
        try (RawClient first = client(limits -> limits.withMaxUnauthenticated(1))) {
            first.send(RawClient.hello());
            first.receive();
            try (RawClient second = new RawClient(server.port())) {
                assertClosed(second, ErrorCode.RESOURCE_LIMIT, "max-unauthenticated");
            }
        }
    }

    @Test
    void clientWhoseLargeMessageDoesNotFitIsClosedWithTheReason() throws Exception {
        try (RawClient client = client(limits -> limits.withMaxIncoming(1_000))) {
            client.connect(null);
            client.send(new Chunk(1, 1, 2_000, 0, new byte[1_001]));
            assertClosed(client, ErrorCode.RESOURCE_LIMIT, "max-incoming");
        }
    }

    @Test
    void closingServerTellsItsClients() throws Exception {
        Thread closer;
        try (RawClient client = client()) {
            client.connect(null);
            client.send(new OpenSession(1, 1, new SessionId(1, 1), AcknowledgeMode.AUTO, false));
            client.receive();
            closer = new Thread(server::close);
            closer.start();
            assertClosed(client, ErrorCode.SERVER_CLOSING, "closing");
        }
        closer.join();
    }
}
