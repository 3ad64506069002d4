package org.ternmq.server.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.ImportMark;
import org.ternmq.server.store.RecoveredMessage;
import org.ternmq.server.store.StoppedStore;

class RoundTripTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 100 : 4;

    @TempDir
    private Path path;

    @Test
    void exportOfAnImportIsTheSame() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Path from = path.resolve("from" + round);
            Path to = path.resolve("to" + round);
            TestStores.write(from, new RandomOutcomes(round).make(200), round % 2 == 0);
            String exported = TestStores.export(from);
            ImportResult result = TestStores.importInto(to, exported);
            assertThat(result.messages()).isEqualTo(200);
            assertThat(TestStores.export(to)).isEqualTo(exported);
            assertThat(messages(to)).isEqualTo(messages(from));
        }
    }

    /** The messages as they are in the store, without the numbers that are each store's own. */
    private static List<String> messages(Path path) throws IOException {
        try (StoppedStore store = StoppedStore.open(path)) {
            Holders holders = new Holders(store.state(), () -> 1_000_000);
            List<String> texts = new ArrayList<>();
            store.forEach(message -> texts.add(text(message, holders)));
            return texts;
        }
    }

    private static String text(RecoveredMessage message, Holders holders) {
        StringBuilder text = new StringBuilder(message.added().envelope().toString());
        text.append(Arrays.toString(message.added().bytes()));
        for (int i = 0; i < message.queues().length; i++) {
            text.append(holders.of(message, i)).append(holders.deliveries(message, i));
        }
        return text.toString();
    }

    @Test
    void repeatedImportSkipsWhatIsThere() throws IOException {
        TestStores.write(path.resolve("from"), new RandomOutcomes(7).make(50), true);
        String exported = TestStores.export(path.resolve("from"));
        Path to = path.resolve("to");
        TestStores.importInto(to, exported);
        assertThat(TestStores.importInto(to, exported)).isEqualTo(new ImportResult(0, 0, 0, 50));
        assertThat(TestStores.export(to)).isEqualTo(exported);
    }

    @Test
    void importThatWasCutOffIsCompletedByRepeatingIt() throws IOException {
        TestStores.write(path.resolve("from"), new RandomOutcomes(8).make(50), true);
        String exported = TestStores.export(path.resolve("from"));
        List<String> lines = exported.lines().toList();
        int places = lines.size() - 50;
        String part = String.join("\n", lines.subList(0, places + 20)).replace("\"messages\":50", "\"messages\":20");
        Path to = path.resolve("to");
        TestStores.importInto(to, part);
        ImportMark.set(to);
        assertThat(TestStores.importInto(to, exported)).isEqualTo(new ImportResult(0, 0, 30, 20));
        assertThat(TestStores.export(to)).isEqualTo(exported);
        assertThat(ImportMark.isSet(to)).isFalse();
    }

    @Test
    void secondStoreIsAppendedBehindTheFirst() throws IOException {
        Path to = path.resolve("to");
        TestStores.importInto(to, export("a", message(4, "one", 5)));
        assertThat(TestStores.importInto(to, export("b", message(2, "two", 5))).messages())
                .isEqualTo(1);
        assertThat(TestStores.export(to).lines().filter(line -> line.contains("\"text\"")))
                .satisfiesExactly(first -> assertThat(first).contains("one"), second -> assertThat(second)
                        .contains("two"));
    }

    @Test
    void whatMayHaveBeenDeliveredIsExportedAsDelivered() throws IOException {
        Path from = path.resolve("from");
        List<Outcome> outcomes = List.of(
                new DestinationCreated(1, DestinationName.queue("q"), true),
                message(1, "a", 5),
                message(2, "b", 5),
                new HorizonAdvanced(1, 1));
        TestStores.write(from, outcomes, false);
        List<String> lines = TestStores.export(from).lines().toList();
        assertThat(lines.get(2)).contains("\"deliveries\":1");
        assertThat(lines.get(3)).doesNotContain("deliveries");
    }

    @Test
    void doubtAboutDeliveriesOutlivesAnImport() throws IOException {
        Path to = path.resolve("to");
        TestStores.write(
                to,
                List.of(
                        new DestinationCreated(1, DestinationName.queue("q"), true),
                        message(1, "a", 5),
                        new HorizonAdvanced(1, 1)),
                false);
        TestStores.importInto(to, export("other", message(9, "b", 6)));
        try (StoppedStore store = StoppedStore.open(to)) {
            assertThat(store.state().cleanClose()).isFalse();
        }
        assertThat(TestStores.export(to).lines().toList().get(2)).contains("\"deliveries\":1");
        assertThat(TestStores.export(to).lines().toList().get(3)).doesNotContain("deliveries");
    }

    @Test
    void messageOf40MegabytesComesThrough() throws IOException {
        byte[] body = new byte[40 << 20];
        new Random(3).nextBytes(body);
        MessageHeader header = header(BodyType.BYTES);
        byte[] bytes = MessageBytes.encode(header, Map.of(), body);
        MessageAdded large =
                new MessageAdded(1, new long[] {1}, Envelope.accepted(new MessageId(1, 1, 1, 1), null), bytes);
        Path from = path.resolve("from");
        TestStores.write(from, List.of(new DestinationCreated(1, DestinationName.queue("q"), true), large), true);
        Path file = path.resolve("export");
        try (StoppedStore store = StoppedStore.open(from);
                OutputStream out = Files.newOutputStream(file)) {
            StoreExport.write(store, out, () -> 0);
        }
        Path to = path.resolve("to");
        StoreImport.run(to, () -> Files.newInputStream(file), new Random(1));
        try (StoppedStore store = StoppedStore.open(to)) {
            store.forEach(message ->
                    assertThat(Arrays.equals(message.added().bytes(), bytes)).isTrue());
            assertThat(store.countMessages()).isOne();
        }
    }

    private static MessageHeader header(BodyType type) {
        return new MessageHeader(DestinationName.queue("q"), true, 4, 1, 0, 0, null, null, null, type);
    }

    private static MessageAdded message(long number, String text, long incarnation) {
        byte[] body = ("\u0001" + text).getBytes(StandardCharsets.UTF_8);
        return new MessageAdded(
                number,
                new long[] {1},
                Envelope.accepted(new MessageId(incarnation, 1, 1, number), null),
                MessageBytes.encode(header(BodyType.TEXT), Map.of(), body));
    }

    private String export(String name, MessageAdded message) throws IOException {
        Path from = path.resolve(name);
        TestStores.write(from, List.of(new DestinationCreated(1, DestinationName.queue("q"), true), message), true);
        return TestStores.export(from);
    }
}
