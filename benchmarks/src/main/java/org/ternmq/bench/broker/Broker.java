package org.ternmq.bench.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A broker that can be run in a process of its own, which ends in good order on SIGTERM. */
public interface Broker {
    /** How the line begins and ends that says where the server is, and that it takes connections. */
    Pattern READY = Pattern.compile(".* ready: (\\S+) in .*");

    /** Its name in reports. */
    String name();

    /** Its version, and how it is set where that is not its own default. */
    String settings();

    /**
     * The command that runs a server with this data directory, on any free port.
     *
     * @param java the Java to use
     * @param options options for Java
     */
    List<String> command(String java, List<String> options, Path data);

    /** What a line of the server's output looks like that says it is ready; its first group is the URL. */
    default Pattern ready() {
        return READY;
    }

    /** How a client of it is run. */
    ClientSetup client();

    /** What it promises with these settings. */
    Promises promises();

    /**
     * Makes a factory of connections to a server that said it is ready at this URL.
     *
     * @throws Exception if its libraries do not allow that
     */
    ConnectionFactory connect(String url) throws Exception;
}
