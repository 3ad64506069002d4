package org.ternmq.tck.openliberty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ternmq.tck.servers.ApplicationServer;
import org.ternmq.tck.servers.Run;
import org.ternmq.tck.servers.TernMq;

/** Open Liberty, configured by the file of docs/open-liberty.md and one with what the tests' application needs. */
public final class OpenLiberty implements ApplicationServer {
    private static final Path HOME = Path.of("target", "server", "wlp");
    private static final Path CONFIGURATION =
            Path.of("..", "..", "samples", "application-servers", "open-liberty-server.xml");
    private static final Path TEST_CONFIGURATION = Path.of("src", "test", "resources", "tests.xml");

    @Override
    public Optional<String> absence() {
        return Files.exists(HOME)
                ? Optional.empty()
                : Optional.of("Open Liberty is not in " + HOME.toAbsolutePath()
                        + "; the build unpacks it unless servers.skip is set");
    }

    @Override
    public void prepare(Run run, Path place, String name, int httpPort) throws IOException {
        Path user = place.resolve("liberty");
        Path server = Files.createDirectories(user.resolve("servers").resolve(name));
        Files.copy(CONFIGURATION, server.resolve("server.xml"));
        Files.copy(Run.ARCHIVE, server.resolve("ternmq-ra.rar"));
        Path overrides = Files.createDirectories(server.resolve("configDropins").resolve("overrides"));
        Files.copy(TEST_CONFIGURATION, overrides.resolve("tests.xml"));
        Files.createDirectories(server.resolve("dropins"));
        Files.write(
                server.resolve("bootstrap.properties"),
                List.of(
                        "http.port=" + httpPort,
                        "ternmq.url=" + run.main().url(),
                        "ternmq.user=" + TernMq.USER,
                        "ternmq.password=" + TernMq.PASSWORD,
                        "ternmq.test.other.url=" + run.otherUrl()));
        System.setProperty("ternmq.liberty.home", HOME.toAbsolutePath().toString());
        System.setProperty("ternmq.liberty.user", user.toString());
    }
}
