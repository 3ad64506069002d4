package org.ternmq.tck.servers;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.client.TernConnection;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.protocol.message.BranchSummary;

/** A TernMQ server in a process of its own, as people run it. Killed and started again it has its data and its port. */
public final class TernMq {
    /** The server's program, which the build has made. */
    static final Path PROGRAM = Path.of("..", "..", "jms-server", "target", "dist", "lib");

    /** The one user of the server, and the password. */
    public static final String USER = "ternmq";

    public static final String PASSWORD = "secret";

    private final String name;
    private final Path place;
    private final int port = Ports.free();
    private Process process;

    /** @param place gets its data and its log */
    TernMq(String name, Path place) {
        this.name = name;
        this.place = place;
    }

    /** Where it takes connections. */
    public String url() {
        return "tern://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Starts it unless it runs, and returns when it takes connections. */
    void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            if (Files.notExists(place.resolve(name))) {
                addUser();
            }
            process = program("server", "--port", String.valueOf(port));
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("the TernMQ server cannot be started", e);
        }
    }

    private Process program(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                PROGRAM.toAbsolutePath().normalize() + "/*",
                "org.ternmq.server.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", place.resolve(name).toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        place.resolve(name + ".log").toFile()))
                .start();
    }

    private void addUser() throws IOException {
        Process adding = program("user", "add", USER, "--password-stdin");
        try (OutputStream in = adding.getOutputStream()) {
            in.write((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (adding.onExit().join().exitValue() != 0) {
            throw new IOException("the user cannot be added; " + place.resolve(name + ".log") + " says why");
        }
    }

    /** It says one line when it is ready, and nothing more. */
    private void awaitReady() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (out.readLine() == null) {
            throw new IOException("the TernMQ server did not start; " + place.resolve(name + ".log") + " says why");
        }
    }

    /** Kills it on the spot (SIGKILL). */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** A context of the client, outside of any application server. */
    public JMSContext connect() {
        return new TernConnectionFactory(url()).createContext(USER, PASSWORD);
    }

    /** The branches of distributed transactions that are prepared and not decided. */
    List<BranchSummary> inDoubt() {
        try (TernConnection connection = new TernConnectionFactory(url()).createConnection(USER, PASSWORD)) {
            return connection.branches().list().stream()
                    .filter(branch -> branch.state().isInDoubt())
                    .toList();
        } catch (JMSException e) {
            throw new AssertionError("the branches cannot be listed", e);
        }
    }
}
