package org.ternmq.server.cli;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.ServerStartException;
import org.ternmq.server.TernServer;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.store.StoreConfig;
import org.ternmq.server.store.checkpoint.CheckpointConfig;
import picocli.CommandLine;

/**
 * Does once what servers and commands do, so that Java can record which classes they need: {@code bin/ternmq} runs it after
 * a build, and later starts find these classes ready in one file.
 */
public final class Rehearsal {
    private static final String QUEUE = "rehearsed";
    private static final int MESSAGES = 50;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Path directory;

    private Rehearsal(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("ternmq-rehearsal-");
        try {
            run(directory);
        } finally {
            DirectoryTree.delete(directory);
        }
        System.exit(0);
    }

    /**
     * Runs servers with their data in an empty directory: one on nothing, one on messages in pages, and one that finds
     * some in the log as well, as after a crash.
     *
     * @throws IllegalStateException if something is not as it should be
     */
    static void run(Path directory) throws IOException, ServerStartException {
        new Rehearsal(directory).run();
    }

    private void run() throws IOException, ServerStartException {
        command("", "--version");
        command("", "server", "--help");
        command("", "quickstart", "--help");
        try (TernServer server = start("data")) {
            StopSignal.install(server).remove();
            if (ServerCommand.readyLine(server).isEmpty()) {
                throw new IllegalStateException("the server has nothing to say");
            }
            send(server);
        }
        try (TernServer server = start("data")) {
            send(server);
            // The log is forced with each send: a server that were killed now would leave just this.
            DirectoryTree.copy(directory.resolve("data"), directory.resolve("killed"));
        }
        try (TernServer server = start("killed")) {
            receive(server);
        }
    }

    /** Small, on any disk, and with no checkpoint before it is closed: what is copied must be of one moment. */
    private TernServer start(String data) throws ServerStartException {
        CheckpointConfig usual = CheckpointConfig.defaults();
        CheckpointConfig late = new CheckpointConfig(
                usual.checkpointBytes(), usual.pageBytes(), Integer.MAX_VALUE, usual.repackBytes());
        StoreConfig store = StoreConfig.defaults()
                .withLog(LogConfig.defaults().withFileBytes(1 << 20).withDiskReserve(0))
                .withCheckpoints(late);
        return TernServer.start(
                ServerConfig.of(directory.resolve(data)).withPort(0).withStore(store));
    }

    private static void send(TernServer server) {
        command("a line\n".repeat(MESSAGES), "send", QUEUE, "--url", server.url());
        try (JMSContext context = connect(server)) {
            Topic topic = context.createTopic(QUEUE);
            context.createSharedDurableConsumer(topic, "subscription").close();
            context.createProducer().setProperty("number", 1).send(topic, "text");
            context.createProducer().send(context.createQueue(QUEUE), new byte[10]);
            context.commit();
        }
    }

    private static void receive(TernServer server) {
        try (JMSContext context = connect(server)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue(QUEUE));
            take(consumer);
            context.rollback();
            take(consumer);
            take(context.createSharedDurableConsumer(context.createTopic(QUEUE), "subscription"));
            context.commit();
        }
        command("", "receive", QUEUE, "--timeout", "0", "--url", server.url());
    }

    private static JMSContext connect(TernServer server) {
        return new TernConnectionFactory(server.url()).createContext(JMSContext.SESSION_TRANSACTED);
    }

    private static void take(JMSConsumer consumer) {
        if (consumer.receive(PATIENCE_MILLIS) == null) {
            throw new JMSRuntimeException("a message that was sent did not come within " + PATIENCE_MILLIS + " ms");
        }
    }

    private static void command(String input, String... args) {
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                () -> null);
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CommandLine commands = Main.commandLine(console, args).setOut(nowhere);
        int code = commands.execute(args);
        if (code != 0) {
            throw new IllegalStateException("'ternmq " + String.join(" ", args) + "' ended with exit code " + code);
        }
    }
}
