package org.ternmq.bench.backlog;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.client.TernConnectionFactory;

/** TernMQ, run as {@code bin/ternmq server} runs it, without its check of what must be built. */
final class TernBroker implements Broker {
    private static final int RESTRICTS_NATIVE_ACCESS = 22;
    private static final int WARNS_OF_UNSAFE = 23;

    @Override
    public String name() {
        return "TernMQ";
    }

    @Override
    public List<String> program(Path data) {
        List<String> program = new ArrayList<>();
        int java = Runtime.version().feature();
        if (java >= RESTRICTS_NATIVE_ACCESS) {
            program.add("--enable-native-access=ALL-UNNAMED");
        }
        if (java >= WARNS_OF_UNSAFE) {
            program.add("--sun-misc-unsafe-memory-access=allow");
        }
        program.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.ternmq.server.cli.Main"));
        program.addAll(List.of("server", "--data", data.toString(), "--port", "0"));
        return program;
    }

    /** A producer may have to wait while the server makes room: that is measured, and no error. */
    @Override
    public ConnectionFactory connect(String url) {
        return new TernConnectionFactory(url + "?requestTimeout=5min");
    }
}
