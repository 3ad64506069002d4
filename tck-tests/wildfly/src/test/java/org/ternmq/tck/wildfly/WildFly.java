package org.ternmq.tck.wildfly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ternmq.tck.servers.ApplicationServer;
import org.ternmq.tck.servers.Ports;
import org.ternmq.tck.servers.Run;
import org.ternmq.tck.servers.TernMq;

/** WildFly, configured by the script of docs/wildfly.md and one for the second TernMQ server. */
public final class WildFly implements ApplicationServer {
    /** Starting is most of what the servers do here. */
    private static final String QUICK_START = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private static final Path UNPACKED = Path.of("target", "server");
    private static final Path SCRIPT = Path.of("..", "..", "samples", "application-servers", "wildfly.cli");
    private static final Path TEST_SCRIPT = Path.of("src", "test", "resources", "second-server.cli");

    private static Optional<Path> home() {
        if (Files.notExists(UNPACKED)) {
            return Optional.empty();
        }
        try (Stream<Path> directories = Files.list(UNPACKED)) {
            return directories
                    .filter(path -> path.getFileName().toString().startsWith("wildfly-"))
                    .map(Path::toAbsolutePath)
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException(UNPACKED + " cannot be listed", e);
        }
    }

    @Override
    public Optional<String> absence() {
        return home().isPresent()
                ? Optional.empty()
                : Optional.of("WildFly is not in " + UNPACKED.toAbsolutePath()
                        + "; the build unpacks it unless servers.skip is set");
    }

    @Override
    public void prepare(Run run, Path place, String name, int httpPort) throws IOException, InterruptedException {
        Path home = home().orElseThrow();
        Path configured = place.resolve("configured");
        if (Files.notExists(configured)) {
            configure(home, configured, place);
        }
        Path base = place.resolve("wildfly-" + name);
        copy(configured, base);
        int managementPort = Ports.free();
        System.setProperty("ternmq.wildfly.home", home.toString());
        System.setProperty("ternmq." + name + ".management.port", String.valueOf(managementPort));
        System.setProperty(
                "ternmq." + name + ".options",
                String.join(
                        " ",
                        "-Xmx768m " + QUICK_START,
                        // Recovery looks every few seconds, and not every two minutes.
                        "-Dcom.arjuna.ats.arjuna.recovery.periodicRecoveryPeriod=3",
                        "-Dcom.arjuna.ats.arjuna.recovery.recoveryBackoffPeriod=1",
                        // What nobody has decided is rolled back after so many milliseconds, and not after 20,000.
                        "-Dcom.arjuna.ats.jta.orphanSafetyInterval=4000",
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.tx.node.id=" + name,
                        "-Djboss.http.port=" + httpPort,
                        "-Djboss.https.port=" + Ports.free(),
                        "-Djboss.management.http.port=" + managementPort,
                        "-Djboss.management.https.port=" + Ports.free(),
                        "-Dternmq.test.recovery.port=" + Ports.free(),
                        "-Dternmq.test.status.port=" + Ports.free(),
                        "-Dternmq.url=" + run.main().url(),
                        "-Dternmq.user=" + TernMq.USER,
                        "-Dternmq.password=" + TernMq.PASSWORD,
                        "-Dternmq.test.other.url=" + run.otherUrl()));
    }

    private static void configure(Path home, Path base, Path place) throws IOException, InterruptedException {
        copy(home.resolve("standalone"), base);
        Files.copy(Run.ARCHIVE, place.resolve("ternmq-ra.rar"));
        Path both = place.resolve("both.cli");
        Files.writeString(both, Files.readString(SCRIPT) + Files.readString(TEST_SCRIPT));
        script(home, base, both);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** Runs a script of the command line in its directory, which has the archive. */
    private static void script(Path home, Path base, Path script) throws IOException, InterruptedException {
        Path log = script.resolveSibling(script.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(home.resolve("bin").resolve("jboss-cli.sh").toString(), "--file=" + script))
                .directory(script.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", QUICK_START + " -Djboss.server.base.dir=" + base);
        Process process = builder.start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(script + " has failed: " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
