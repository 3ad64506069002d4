package org.ternmq.bench.broker;

import jakarta.jms.ConnectionFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.Version;

/**
 * TernMQ, run as {@code bin/ternmq server} runs it, without its check of what must be built. The system property
 * {@value #DISTRIBUTION} names the directory of its jars and of its recorded classes; without it the server has the classes
 * of this process.
 */
public final class TernBroker implements Broker {
    private static final String DISTRIBUTION = "ternmq.dist";
    private static final int RESTRICTS_NATIVE_ACCESS = 22;
    private static final int WARNS_OF_UNSAFE = 23;

    /** A producer may have to wait while the server makes room: that is measured, and no error. */
    private static final String PATIENCE = "?requestTimeout=5min";

    @Override
    public String name() {
        return "TernMQ";
    }

    @Override
    public String settings() {
        return Version.text() + "; server and client as they are by default (prefetch 500, acknowledgements sent after"
                + " 10 ms at the latest); server started"
                + (recordedClasses().isEmpty()
                        ? " without recorded classes"
                        : " with recorded classes, as bin/ternmq does");
    }

    @Override
    public List<String> command(String java, List<String> options, Path data) {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(options);
        command.addAll(libraryOptions());
        recordedClasses()
                .ifPresent(file -> command.addAll(
                        List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds=off,cds+dynamic=off")));
        command.addAll(List.of("-cp", classPath(), "org.ternmq.server.cli.Main"));
        command.addAll(List.of("server", "--data", data.toString(), "--port", "0"));
        return command;
    }

    private static Optional<Path> distribution() {
        return Optional.ofNullable(System.getProperty(DISTRIBUTION)).map(Path::of);
    }

    private static String classPath() {
        return distribution()
                .map(directory -> directory.resolve("lib") + File.separator + "*")
                .orElse(System.getProperty("java.class.path"));
    }

    private static Optional<Path> recordedClasses() {
        return distribution().map(directory -> directory.resolve("classes.jsa")).filter(Files::isReadable);
    }

    /** Options without which later versions of Java warn of the libraries. */
    private static List<String> libraryOptions() {
        int java = Runtime.version().feature();
        List<String> options = new ArrayList<>();
        if (java >= RESTRICTS_NATIVE_ACCESS) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (java >= WARNS_OF_UNSAFE) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }

    @Override
    public ClientSetup client() {
        return new ClientSetup(
                System.getProperty("java.class.path"),
                libraryOptions(),
                TernConnectionFactory.class.getName(),
                PATIENCE);
    }

    @Override
    public Promises promises() {
        return Promises.allOnDisk("AUTO acknowledgements do not wait for the disk (`ackDelay` is 10 ms)");
    }

    @Override
    public ConnectionFactory connect(String url) {
        return new TernConnectionFactory(url + PATIENCE);
    }
}
