package org.ternmq.bench.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerFileTest {
    private static final String COMPLETE = """
            name = Other
            server.command = {java} {options} -jar /opt/other.jar --dir {data}/store
            server.ready = .*listening on (\\\\S+)
            client.classpath = /opt/client/*
            client.factory = com.example.Factory
            """;

    @TempDir
    Path directory;

    private PeerFile read(String text) throws IOException {
        return PeerFile.read(Files.writeString(directory.resolve("other.properties"), text));
    }

    @Test
    void theCommandHasJavaItsOptionsAndTheDirectory() throws IOException {
        PeerFile peer = read(COMPLETE);

        assertThat(peer.name()).isEqualTo("Other");
        assertThat(peer.command("/bin/java", List.of("-Xms1g", "-Xmx1g"), Path.of("/data")))
                .containsExactly("/bin/java", "-Xms1g", "-Xmx1g", "-jar", "/opt/other.jar", "--dir", "/data/store");
        assertThat(peer.ready().matcher("INFO listening on tcp://h:1").matches())
                .isTrue();
        assertThat(peer.client()).isEqualTo(new ClientSetup("/opt/client/*", List.of(), "com.example.Factory", ""));
    }

    @Test
    void nothingIsPromisedThatTheFileDoesNotSay() throws IOException {
        assertThat(read(COMPLETE).promises().send()).isEqualTo(Promises.Level.UNKNOWN);
        assertThat(read(COMPLETE + "promise.send = ON_DISK\n").promises().send())
                .isEqualTo(Promises.Level.ON_DISK);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> read("name = Other\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.properties is not right: it does not set server.command");
    }

    @Test
    void whatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> read(COMPLETE + "server.port = 1\n")).hasMessageContaining("server.port");
    }

    @Test
    void aPromiseIsOneOfThoseThatThereAre() {
        assertThatThrownBy(() -> read(COMPLETE + "promise.send = SURE\n")).hasMessageContaining("promise.send is SURE");
    }
}
