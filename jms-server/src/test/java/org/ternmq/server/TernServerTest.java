package org.ternmq.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.server.net.RawClient;

class TernServerTest {
    private static final Set<String> SERVER_THREADS =
            Set.of("ternmq-loop", "ternmq-log", "ternmq-log-files", "ternmq-authentication");
    private static final long DEADLINE_MILLIS = 20_000;

    @TempDir
    Path data;

    private ServerConfig config() {
        return ServerConfig.of(data).withPort(0);
    }

    @Test
    void portZeroFindsAFreePort() throws Exception {
        try (TernServer server = TernServer.start(config())) {
            assertThat(server.port()).isPositive();
            assertThat(server.url()).isEqualTo("tern://127.0.0.1:" + server.port());
        }
    }

    @Test
    void portInUseIsToldWithWhatToDo(@TempDir Path other) throws Exception {
        try (TernServer server = TernServer.start(config())) {
            ServerConfig second = ServerConfig.of(other).withPort(server.port());
            assertThatThrownBy(() -> TernServer.start(second))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + server.port()
                            + ": the address is in use; stop the other program or choose another port with --port");
        }
    }

    @Test
    void failedStartLeavesNothingBehind(@TempDir Path other) throws Exception {
        try (TernServer server = TernServer.start(config())) {
            ServerConfig second = ServerConfig.of(other).withPort(server.port());
            assertThatThrownBy(() -> TernServer.start(second)).isInstanceOf(ServerStartException.class);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (SERVER_THREADS.contains(thread.getName())) {
                thread.join(DEADLINE_MILLIS);
                assertThat(thread.isAlive()).as("%s is alive", thread.getName()).isFalse();
            }
        }
        try (TernServer server = TernServer.start(ServerConfig.of(other).withPort(0))) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void lockedDataDirectoryIsToldWithItsHolder() throws Exception {
        try (TernServer server = TernServer.start(config())) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(() -> TernServer.start(config()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("in use by another server");
        }
    }

    @Test
    void foreignHostIsToldWithWhatToDo() {
        assertThatThrownBy(() -> TernServer.start(config().withHost("192.0.2.1")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("this machine does not have that address");
    }

    @Test
    void unknownHostIsTold() {
        assertThatThrownBy(() -> TernServer.start(config().withHost("no-such-host.invalid")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("there is no such host");
    }

    @Test
    void portOutOfRangeIsToldByItsLimits() {
        assertThatThrownBy(() -> config().withPort(70_000)).hasMessageContaining("between 0 and 65535 but is 70000");
    }

    @Test
    void malformedUsersFileStopsTheStart() throws Exception {
        Files.writeString(data.resolve("users"), "nonsense\n");
        assertThatThrownBy(() -> TernServer.start(config()))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void failedLogEndsTheServerAndClosesItsConnections() throws Exception {
        try (TernServer server = TernServer.start(config());
                RawClient client = new RawClient(server.port())) {
            client.connect(null);
            server.parts().onLoop(() -> server.parts().fail("the disk is gone", new IOException("no disk")));
            assertThat(server.awaitEnd().failure()).isEqualTo("the disk is gone");
            assertThat(client.receive()).isNull();
        }
        try (TernServer again = TernServer.start(config())) {
            assertThat(again.port()).isPositive();
        }
    }

    @Test
    void closeIsCleanAndMayBeCalledTwice() throws Exception {
        TernServer server = TernServer.start(config());
        server.close();
        server.close();
        assertThat(server.awaitEnd().isFailure()).isFalse();
        try (TernServer again = TernServer.start(config())) {
            assertThat(again.report().messages()).isZero();
        }
    }

    @Test
    void eachStartHasAnIncarnationOfItsOwnAndTheSameStore() throws Exception {
        Connected first = connected();
        Connected second = connected();
        assertThat(first.incarnation()).isNotEqualTo(second.incarnation());
        assertThat(first.storeId()).isEqualTo(second.storeId());
    }

    private Connected connected() throws Exception {
        try (TernServer server = TernServer.start(config());
                RawClient client = new RawClient(server.port())) {
            return (Connected) client.connect(null);
        }
    }
}
