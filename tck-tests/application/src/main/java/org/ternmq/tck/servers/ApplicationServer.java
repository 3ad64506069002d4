package org.ternmq.tck.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A kind of application server. Each has one implementation, found by {@link java.util.ServiceLoader}. */
public interface ApplicationServer {
    /** Why it cannot run here; empty if it can. */
    Optional<String> absence();

    /**
     * Lays one server out for a run, with the adapter as its page in docs/ says, and sets the system properties that its
     * {@code arquillian.xml} refers to.
     *
     * @param place for what belongs to this run; empty at the first call
     * @param name of the server; the properties begin with {@code ternmq.NAME.}
     * @param httpPort where applications are to be
     */
    void prepare(Run run, Path place, String name, int httpPort) throws IOException, InterruptedException;
}
