package org.ternmq.server.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes messages and writes them to standard output. */
@Command(
        name = "receive",
        description = "Takes messages and writes each to standard output, a line a message.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class ReceiveCommand implements Callable<Integer> {
    private static final int BATCH = 100;

    private final Console console;

    @Mixin
    private DestinationOptions destination;

    @Mixin
    private ConnectionOptions server;

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many messages.")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Stop when nothing has come for so long (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @Option(names = "--follow", description = "Never stop: wait for more until Ctrl-C.")
    private boolean follow;

    @Option(names = "--properties", description = "Write headers and properties above each message.")
    private boolean properties;

    ReceiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (count < 1 || !(timeout >= 0)) {
            throw new CommandException("--count must be at least 1, and --timeout not negative");
        }
        try (Connection connection = server.connect(console)) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(destination.in(session));
            connection.start();
            receive(session, consumer, new MessagePrinter(console.out(), properties));
        }
        return 0;
    }

    /** A message is taken off its queue only when its line is out: whoever kills the pipe loses none. */
    private void receive(Session session, MessageConsumer consumer, MessagePrinter printer)
            throws JMSException, CommandException {
        long left = count;
        while (left > 0) {
            Message message = first(consumer);
            if (message == null) {
                return;
            }
            int batch = 0;
            while (message != null) {
                printer.print(message);
                batch++;
                left--;
                message = batch < BATCH && left > 0 ? consumer.receiveNoWait() : null;
            }
            printer.flush();
            session.commit();
        }
    }

    private Message first(MessageConsumer consumer) throws JMSException {
        if (follow) {
            return consumer.receive();
        }
        // To the interface 0 means for ever.
        return timeout == 0 ? consumer.receiveNoWait() : consumer.receive(Math.max(1, Math.round(timeout * 1000)));
    }
}
