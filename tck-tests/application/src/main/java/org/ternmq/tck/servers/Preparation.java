package org.ternmq.tck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Lays the application server out before Arquillian reads its configuration. */
public final class Preparation implements LauncherSessionListener {
    private static volatile String absence = "the tests have not been prepared";

    /** Why there is no application server; empty if there is one. */
    static Optional<String> absence() {
        return Optional.ofNullable(absence);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ApplicationServer server =
                ServiceLoader.load(ApplicationServer.class).findFirst().orElseThrow();
        List<Path> missing = Run.missing();
        if (!missing.isEmpty()) {
            absence = missing + " are missing; they are there after the package phase (mvn verify)";
            return;
        }
        absence = server.absence().orElse(null);
        if (absence == null) {
            prepare(server);
        }
    }

    private static String portProperty(String server) {
        return "ternmq." + server + ".http.port";
    }

    /** Where the applications of a server are. */
    static int httpPort(String server) {
        return Integer.getInteger(portProperty(server));
    }

    private static void prepare(ApplicationServer kind) {
        try {
            Path place = Run.emptyPlace();
            for (String server : List.of(ServerTest.SERVER, ServerTest.VICTIM)) {
                int port = Ports.free();
                System.setProperty(portProperty(server), String.valueOf(port));
                kind.prepare(Run.current(), place, server, port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the application server cannot be prepared", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the application server was prepared", e);
        }
    }
}
