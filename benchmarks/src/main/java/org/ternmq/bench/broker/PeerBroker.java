package org.ternmq.bench.broker;

import jakarta.jms.ConnectionFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.bench.PeerLoader;

/** A peer that runs embedded in a small program of this module, server and client with its own libraries alone. */
public final class PeerBroker implements Broker {
    private final Peer peer;
    private final Path libraries;
    private final Path classes;
    private final PeerLoader loader;

    /**
     * @param libraries the directory of its jars
     * @throws IOException if there are none; the message says what to do
     */
    public PeerBroker(Peer peer, Path libraries) throws IOException {
        this.peer = peer;
        this.libraries = libraries;
        this.classes = Libraries.placeOf(PeerBroker.class);
        // Not closed: the client's threads load classes up to their end, which is the process's.
        this.loader = PeerLoader.of(libraries, peer.serverPackage(), "jakarta.jms.");
    }

    @Override
    public String name() {
        return peer.label();
    }

    @Override
    public String settings() {
        return peer.version() + "; " + peer.settings();
    }

    @Override
    public List<String> command(String java, List<String> options, Path data) {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), peer.serverClass(), data.toString()));
        return command;
    }

    private String classPath() {
        return classes + File.pathSeparator + libraries.resolve("*");
    }

    @Override
    public ClientSetup client() {
        return new ClientSetup(classPath(), List.of(), peer.factory(), peer.urlSuffix());
    }

    @Override
    public Promises promises() {
        return peer.promises();
    }

    @Override
    public ConnectionFactory connect(String url) throws ReflectiveOperationException {
        return (ConnectionFactory)
                loader.loadClass(peer.factory()).getConstructor(String.class).newInstance(url + peer.urlSuffix());
    }
}
