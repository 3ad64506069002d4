package org.ternmq.tck.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in a process of its own, which can be killed and started again on its port and data. */
final class ServerProcess implements AutoCloseable {
    /** Below the ports that systems give to clients, one of which might else take this port during an outage. */
    private static final int LOWEST_PORT = 20_000;

    private static final int PORTS = 10_000;

    private final Path data;
    private final Path log;
    private final int port;
    private Process process;

    /** @param directory where its data directory and its log go */
    ServerProcess(Path directory) throws IOException {
        data = directory.resolve("data");
        log = directory.resolve("server.log");
        port = freePort();
        start();
    }

    private static int freePort() throws IOException {
        long first = ProcessHandle.current().pid();
        for (int i = 0; i < PORTS; i++) {
            int candidate = LOWEST_PORT + (int) ((first + i) % PORTS);
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new IOException("none of " + PORTS + " ports from " + LOWEST_PORT + " on is free");
    }

    private static boolean isFree(int candidate) {
        try (ServerSocket probe = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Returns once clients may come. */
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        data.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (!"ready".equals(line)) {
            throw new AssertionError("the server has not started but said " + line + "; its log is " + log);
        }
    }

    /** As by SIGKILL; returns once it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
