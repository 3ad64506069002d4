package org.ternmq.server.cli;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends the lines of standard input, or a file. */
@Command(
        name = "send",
        description = "Sends each line of standard input as a text message, or a file as one message.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class SendCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DestinationOptions destination;

    @Mixin
    private ConnectionOptions server;

    @Option(names = "--file", paramLabel = "F", description = "Send this file as one text message (UTF-8).")
    private Path file;

    @Option(names = "--bytes", description = "Send the file as a bytes message, as it is.")
    private boolean bytes;

    @Option(
            names = "--property",
            paramLabel = "K[:TYPE]=V",
            converter = PropertyConverter.class,
            description = "A property of every message, such as colour=red or size:int=5; may be repeated.")
    private List<MessageProperty> properties = List.of();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each message is sent (default: ${DEFAULT-VALUE}).")
    private int count;

    @ArgGroup
    private Durability durability = new Durability();

    /** Whether messages outlive the server. */
    static final class Durability {
        @Option(names = "--persistent", description = "Messages outlive the server (the default).")
        private boolean persistent;

        @Option(names = "--non-persistent", description = "Messages are lost when the server stops.")
        private boolean nonPersistent;
    }

    /** Reads {@code --property}. */
    static final class PropertyConverter implements ITypeConverter<MessageProperty> {
        @Override
        public MessageProperty convert(String value) {
            return MessageProperty.parse(value);
        }
    }

    SendCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (count < 1) {
            throw new CommandException("--count must be at least 1 but is " + count);
        }
        if (bytes && file == null) {
            throw new CommandException("--bytes needs --file: the lines of standard input are text");
        }
        try (Connection connection = server.connect(console)) {
            long sent = send(connection);
            console.say("sent " + sent + (sent == 1 ? " message to " : " messages to ") + destination);
        }
        return 0;
    }

    private long send(Connection connection) throws JMSException, IOException, CommandException {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(destination.in(session));
        producer.setDeliveryMode(durability.nonPersistent ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT);
        BatchSender sender = new BatchSender(session, producer, properties, count);
        if (file == null) {
            sender.sendLines(new LineReader(console.in()));
        } else if (bytes) {
            sender.sendBytes(InputFiles.bytes(file));
        } else {
            sender.sendText(InputFiles.text(file));
        }
        return sender.finish();
    }
}
