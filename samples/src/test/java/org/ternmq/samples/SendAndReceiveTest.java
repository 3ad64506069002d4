package org.ternmq.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

class SendAndReceiveTest {
    @TempDir
    Path data;

    @Test
    void whatIsSentIsReceived() throws Exception {
        try (TernServer server = TernServer.start(ServerConfig.of(data).withPort(0))) {
            assertThat(SendAndReceive.run(new TernConnectionFactory(server.url()), "hello"))
                    .isEqualTo("hello");
        }
    }
}
