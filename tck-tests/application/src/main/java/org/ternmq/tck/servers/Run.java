package org.ternmq.tck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What one run of the tests has: two TernMQ servers, and a proxy before the second one. */
public final class Run {
    /** The archive that is tested. */
    public static final Path ARCHIVE = Path.of("..", "..", "resource-adapter", "target", "ternmq-ra.rar");

    private static final Path PLACE = Path.of("target", "run").toAbsolutePath();

    private final TernMq main = new TernMq("main", PLACE);
    private final TernMq other = new TernMq("other", PLACE);
    private final StallingProxy proxy = new StallingProxy(other.port());

    Run() {
        Thread guard = new Thread(
                () -> {
                    main.kill();
                    other.kill();
                },
                "ternmq-orphan-guard");
        Runtime.getRuntime().addShutdownHook(guard);
    }

    private static final class Holder {
        static final Run CURRENT = new Run();
    }

    static Run current() {
        return Holder.CURRENT;
    }

    /** An empty directory for what this run makes. */
    static Path emptyPlace() {
        try {
            if (Files.exists(PLACE)) {
                try (Stream<Path> files = Files.walk(PLACE)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(PLACE);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the run cannot be made empty", e);
        }
    }

    /** The server that the adapter and the usual connection factory know. */
    public TernMq main() {
        return main;
    }

    /** The server behind the proxy. */
    TernMq other() {
        return other;
    }

    StallingProxy proxy() {
        return proxy;
    }

    /** The address of the second server for application servers. */
    public String otherUrl() {
        return proxy.url();
    }

    /** What the build should have made before, and has not. */
    static List<Path> missing() {
        return Stream.of(ARCHIVE, TernMq.PROGRAM)
                .filter(Files::notExists)
                .map(path -> path.toAbsolutePath().normalize())
                .toList();
    }

    void start() {
        main.start();
        other.start();
    }
}
