package org.ternmq.bench.backlog;

import jakarta.jms.ConnectionFactory;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.ternmq.bench.PeerLoader;

/** The broker of Artemis: a server with its own libraries, and its client in a class loader that has them too. */
final class ArtemisBroker implements Broker {
    private static final String SERVER_PACKAGE = "org.ternmq.bench.backlog.artemis";
    private static final String CLIENT_FACTORY = "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory";

    private final Path libraries;
    private final Path classes;
    private final PeerLoader loader;

    /**
     * @param libraries the directory of its jars
     * @throws IOException if there are none; the message says what to do
     */
    ArtemisBroker(Path libraries) throws IOException {
        this.libraries = libraries;
        this.classes = ownClasses();
        // Not closed: the client's threads load classes up to their end, which is the process's.
        this.loader = PeerLoader.of(libraries, SERVER_PACKAGE, "jakarta.jms.");
    }

    private static Path ownClasses() throws IOException {
        try {
            return Path.of(ArtemisBroker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot tell where the classes of the benchmarks are", e);
        }
    }

    @Override
    public String name() {
        return "Artemis";
    }

    @Override
    public List<String> program(Path data) {
        String classPath = classes + File.pathSeparator + libraries.resolve("*");
        return List.of("-cp", classPath, SERVER_PACKAGE + ".ArtemisServer", data.toString());
    }

    /** It may make its clients wait as long as TernMQ may. */
    @Override
    public ConnectionFactory connect(String url) throws ReflectiveOperationException {
        return (ConnectionFactory)
                loader.loadClass(CLIENT_FACTORY).getConstructor(String.class).newInstance(url + "?callTimeout=300000");
    }
}
