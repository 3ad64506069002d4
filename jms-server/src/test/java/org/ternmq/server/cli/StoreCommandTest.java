package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** The commands on what real servers have left behind. */
class StoreCommandTest {
    private static final long WAIT_MILLIS = 10_000;

    @TempDir
    private Path path;

    private Path data() {
        return path.resolve("data");
    }

    private interface Work {
        void with(Session session, Connection connection) throws Exception;
    }

    private void withServer(Path data, Work work) throws Exception {
        try (TernServer server = TernServer.start(ServerConfig.of(data).withPort(0));
                Connection connection = new TernConnectionFactory(server.url()).createConnection()) {
            connection.setClientID("client");
            connection.start();
            try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
                work.with(session, connection);
            }
        }
    }

    private static CommandRun store(String command, Path data, String... more) {
        String[] args = Stream.concat(Stream.of("store", command, data.toString()), Stream.of(more))
                .toArray(String[]::new);
        return CommandRun.of(args);
    }

    private Path moved() {
        Path file = path.resolve("export.jsonl");
        Path to = path.resolve("moved");
        assertThat(store("export", data(), "--file", file.toString()).err()).isEmpty();
        CommandRun run = store("import", to, "--file", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return to;
    }

    @Test
    void messagesOfAllTypesComeThrough() throws Exception {
        String[] ids = new String[6];
        withServer(data(), (session, connection) -> {
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            MapMessage map = session.createMapMessage();
            map.setChar("c", 'x');
            map.setBytes("b", new byte[] {1, 2});
            StreamMessage stream = session.createStreamMessage();
            stream.writeDouble(Double.NaN);
            stream.writeObject(null);
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeLong(7);
            List<Message> all = List.of(
                    session.createTextMessage("grün"),
                    map,
                    stream,
                    bytes,
                    session.createObjectMessage(new ArrayList<>(List.of("a", "b"))),
                    session.createMessage());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).setShortProperty("short", (short) 3);
                all.get(i).setFloatProperty("float", Float.NEGATIVE_INFINITY);
                all.get(i).setJMSCorrelationID("correlation");
                producer.send(all.get(i));
                ids[i] = all.get(i).getJMSMessageID();
            }
            session.commit();
        });
        withServer(moved(), (session, connection) -> {
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Message[] all = new Message[6];
            for (int i = 0; i < all.length; i++) {
                all[i] = consumer.receive(WAIT_MILLIS);
                assertThat(all[i].getJMSMessageID()).isEqualTo(ids[i]);
                assertThat(all[i].getObjectProperty("short")).isEqualTo((short) 3);
                assertThat(all[i].getObjectProperty("float")).isEqualTo(Float.NEGATIVE_INFINITY);
                assertThat(all[i].getJMSCorrelationID()).isEqualTo("correlation");
                assertThat(all[i].getJMSRedelivered()).isFalse();
            }
            assertThat(((TextMessage) all[0]).getText()).isEqualTo("grün");
            assertThat(((MapMessage) all[1]).getChar("c")).isEqualTo('x');
            assertThat(((MapMessage) all[1]).getBytes("b")).containsExactly(1, 2);
            assertThat(((StreamMessage) all[2]).readDouble()).isNaN();
            assertThat(((StreamMessage) all[2]).readObject()).isNull();
            assertThat(((BytesMessage) all[3]).readLong()).isEqualTo(7);
            assertThat(((ObjectMessage) all[4]).getObject()).isEqualTo(List.of("a", "b"));
            session.commit();
        });
    }

    @Test
    void durableSubscriptionsKeepTheirBacklog() throws Exception {
        withServer(data(), (session, connection) -> {
            Topic topic = session.createTopic("t");
            session.createDurableSubscriber(topic, "all").close();
            session.createDurableSubscriber(topic, "other").close();
            MessageProducer producer = session.createProducer(topic);
            for (int n = 0; n < 4; n++) {
                Message message = session.createTextMessage("message " + n);
                message.setIntProperty("n", n);
                producer.send(message, DeliveryMode.PERSISTENT, n, 0);
            }
            session.commit();
        });
        withServer(moved(), (session, connection) -> {
            Topic topic = session.createTopic("t");
            assertThat(texts(session.createDurableSubscriber(topic, "all"), 4))
                    .containsExactly("message 3", "message 2", "message 1", "message 0");
            assertThat(texts(session.createDurableSubscriber(topic, "other"), 4))
                    .containsExactly("message 3", "message 2", "message 1", "message 0");
            session.commit();
        });
    }

    private static List<String> texts(MessageConsumer consumer, int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(consumer.receive(WAIT_MILLIS).getBody(String.class));
        }
        assertThat(consumer.receiveNoWait()).isNull();
        consumer.close();
        return texts;
    }

    @Test
    void deliveryCountsComeThrough() throws Exception {
        withServer(data(), (session, connection) -> {
            session.createProducer(session.createQueue("q")).send(session.createTextMessage("x"));
            session.commit();
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            for (int i = 0; i < 2; i++) {
                assertThat(consumer.receive(WAIT_MILLIS)).isNotNull();
                session.rollback();
            }
        });
        withServer(moved(), (session, connection) -> {
            Message again = session.createConsumer(session.createQueue("q")).receive(WAIT_MILLIS);
            assertThat(again.getJMSRedelivered()).isTrue();
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(3);
            session.commit();
        });
    }

    private void someMessages() throws Exception {
        withServer(data(), (session, connection) -> {
            session.createDurableSubscriber(session.createTopic("t"), "s");
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            for (int i = 0; i < 10; i++) {
                producer.send(session.createTextMessage("message " + i));
            }
            session.commit();
        });
    }

    @Test
    void checkTellsWhatThereIsAndChangesNothing() throws Exception {
        someMessages();
        TreeMap<String, String> before = files();
        CommandRun run = store("check", data());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("queue q: 10 messages, "))
                .anyMatch(line -> line.startsWith("subscription 's' of client id 'client' on topic t: 0 messages"))
                .anyMatch(line -> line.contains("0 bytes cut off"))
                .contains("closed in good order", "sound");
        assertThat(store("export", data()).code()).isZero();
        assertThat(files()).isEqualTo(before);
    }

    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    @Test
    void damageIsNamedWithFileAndOffset() throws Exception {
        someMessages();
        Path log = data().resolve("log/log-0000000001.tern");
        byte[] bytes = Files.readAllBytes(log);
        bytes[70] ^= 1;
        Files.write(log, bytes);
        for (String command : List.of("check", "export")) {
            CommandRun run = store(command, data());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.errorLines()).singleElement().satisfies(line -> assertThat(line)
                    .contains("damaged", "log-0000000001.tern at offset 64"));
        }
    }

    @Test
    void runningServerIsLeftAlone() throws Exception {
        withServer(data(), (session, connection) -> {
            for (String command : List.of("check", "export", "import")) {
                CommandRun run = CommandRun.withInput("{\"ternmq-export\":1}", "store", command, data().toString());
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.errorLines()).singleElement().satisfies(line -> assertThat(line)
                        .contains(
                                "in use", Long.toString(ProcessHandle.current().pid()), "stop the server"));
            }
        });
    }

    @Test
    void directoryThatIsNoneIsRefused() {
        CommandRun run = store("check", path);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("not a data directory", "--data");
        assertThat(CommandRun.of("store").code()).isEqualTo(2);
        assertThat(CommandRun.of("store", "check").code()).isEqualTo(2);
    }

    @Test
    void existingFileIsNotWrittenOver() throws Exception {
        someMessages();
        Path file = Files.writeString(path.resolve("there"), "mine");
        CommandRun run = store("export", data(), "--file", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("exists already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void standardOutputOfOneIsStandardInputOfTheOther() throws Exception {
        someMessages();
        String exported = store("export", data()).out();
        CommandRun run = CommandRun.withInput(
                exported, "store", "import", path.resolve("to").toString());
        assertThat(run.lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("imported 10 messages"));
        assertThat(store("export", path.resolve("to")).out()).isEqualTo(exported);
    }

    @Test
    void badLineIsOneLineOfError() {
        CommandRun run = CommandRun.withInput(
                "{\"ternmq-export\":1}\n{\"x\":1}\n",
                "store",
                "import",
                path.resolve("to").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("ternmq: line 2: "));
        assertThat(path.resolve("to")).doesNotExist();
    }
}
