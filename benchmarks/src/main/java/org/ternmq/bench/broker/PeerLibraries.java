package org.ternmq.bench.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The libraries of peers: fetched once by Maven, each peer's into a directory of its own. */
public final class PeerLibraries {
    private static final String COMPLETE = ".complete";

    private final Path benchmarks;

    /** @param benchmarks the directory of this module, which holds {@code peers} */
    public PeerLibraries(Path benchmarks) {
        this.benchmarks = benchmarks;
    }

    /** The directory that a peer's libraries are or will be in. */
    public Path directory(Peer peer) {
        return benchmarks.resolve("target").resolve("peers").resolve(peer.libraries());
    }

    /** Whether they are there already. */
    public boolean has(Peer peer) {
        return Files.exists(directory(peer).resolve(COMPLETE));
    }

    /**
     * Makes a broker of a peer, and fetches its libraries first where they are missing.
     *
     * @param progress is told if something is fetched
     * @throws IOException if they cannot be fetched; the message has Maven's words
     */
    public PeerBroker broker(Peer peer, Consumer<String> progress) throws IOException, InterruptedException {
        if (!has(peer)) {
            progress.accept("fetching the libraries of " + peer.label() + " " + peer.version() + " ...");
            fetch(peer);
        }
        return new PeerBroker(peer, directory(peer));
    }

    private void fetch(Peer peer) throws IOException, InterruptedException {
        Path pom = benchmarks.resolve("peers").resolve(peer.libraries()).resolve("pom.xml");
        if (!Files.exists(pom)) {
            throw new IOException("there is no " + pom + ": run bin/ternmq bench in a clone of TernMQ's sources");
        }
        List<String> command =
                List.of("mvn", "-q", "-B", "-Dstyle.color=never", "-f", pom.toString(), "dependency:copy-dependencies");
        Path log = Files.createTempFile("ternmq-bench-fetch-", ".log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String said = Files.readString(log);
        Files.delete(log);
        if (code != 0) {
            throw new IOException("the libraries of " + peer.label() + " could not be fetched from Maven Central;"
                    + " Maven says:\n" + said);
        }
        Files.createFile(directory(peer).resolve(COMPLETE));
    }
}
