package org.ternmq.bench.backlog;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * A broker that can be run in a process of its own. Its program writes a line that holds {@code ready: URL in} when it
 * takes connections, and ends in good order on SIGTERM.
 */
interface Broker {
    String name();

    /** The class path, main class and arguments of a server with this data directory, on any free port. */
    List<String> program(Path data);

    /** Makes a factory of connections to a server that said it is ready at this URL. */
    ConnectionFactory connect(String url) throws Exception;
}
