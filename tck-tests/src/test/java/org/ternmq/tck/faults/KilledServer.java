package org.ternmq.tck.faults;

import java.io.IOException;
import java.nio.file.Path;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** The main class of a server that is killed. It ends as well when the process that started it does. */
final class KilledServer {
    private KilledServer() {}

    /** @param args the data directory and the port; writes a line once clients may come */
    public static void main(String[] args) throws Exception {
        TernServer.start(ServerConfig.of(Path.of(args[0])).withPort(Integer.parseInt(args[1])));
        System.out.println("ready");
        awaitEndOfInput();
        Runtime.getRuntime().halt(1);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody says anything.
        }
    }
}
