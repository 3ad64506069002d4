package org.ternmq.server.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that is not as it should be is named with its number, and the directory stays as it was. */
class BadLinesTest {
    private static final String HEADER = "{\"ternmq-export\":1}";
    private static final String QUEUE = "{\"destination\":{\"queue\":\"q\",\"automatic\":true}}";
    private static final String SUBSCRIPTION =
            "{\"subscription\":{\"name\":\"s\",\"topic\":\"t\",\"shared\":false,\"noLocal\":false}}";
    private static final String MESSAGE =
            "{\"message\":{\"id\":\"ID:0000000000000001-1-1-1\",\"held\":[{\"queue\":\"q\"}],"
                    + "\"header\":{\"destination\":{\"queue\":\"q\"},\"persistent\":true,\"priority\":4,\"timestamp\":1},"
                    + "\"properties\":{\"n\":{\"int\":5}},\"body\":{\"text\":\"hello\"}}}";

    @TempDir
    private Path path;

    private Path used;

    @BeforeEach
    void makeAStore() throws IOException {
        used = path.resolve("used");
        TestStores.importInto(used, lines(HEADER, QUEUE, SUBSCRIPTION, MESSAGE));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }

    private void assertRefused(String export, String... words) throws IOException {
        Map<String, String> before = TestStores.files(path);
        for (Path directory : List.of(used, path.resolve("new"))) {
            assertThatThrownBy(() -> TestStores.importInto(directory, export))
                    .isInstanceOf(BadLineException.class)
                    .hasMessageContainingAll(words);
        }
        assertThat(TestStores.files(path)).isEqualTo(before);
        assertThat(path.resolve("new")).doesNotExist();
    }

    @Test
    void otherVersionIsRefused() throws IOException {
        assertRefused("{\"ternmq-export\":2,\"more\":1}\n" + QUEUE, "line 1: ", "version 2");
    }

    @Test
    void whatIsNoExportIsRefused() throws IOException {
        assertRefused("", "line 1: ", "no export");
        assertRefused("{\"a\":1}", "line 1: ", "no export");
        assertRefused(QUEUE, "line 1: ", "no export");
        assertRefused("hello", "line 1: ", "JSON");
        assertRefused("[]", "line 1: ", "must be an object but is an array");
    }

    @Test
    void fieldsThatAreNotKnownAreRefused() throws IOException {
        assertRefused(lines("{\"ternmq-export\":1,\"new\":1}"), "line 1: ", "'new'");
        assertRefused(lines(HEADER, "{\"transaction\":{}}"), "line 2: ", "'transaction'");
        for (String known : List.of("\"queue\":\"q\"}", "\"priority\"", "\"int\"", "\"text\"", "\"id\"")) {
            String line = MESSAGE.replace(known, "\"later\":0," + known);
            assertRefused(lines(HEADER, QUEUE, line), "line 3: ", "'later'");
        }
    }

    @Test
    void brokenLinesAreNamed() throws IOException {
        List<String> broken = new ArrayList<>();
        for (int length = 1; length < MESSAGE.length(); length += 7) {
            broken.add(MESSAGE.substring(0, length));
        }
        broken.add(MESSAGE + MESSAGE);
        broken.add(MESSAGE.replace("ID:", "id:"));
        broken.add(MESSAGE.replace("\"priority\":4", "\"priority\":10"));
        broken.add(MESSAGE.replace("\"priority\":4,", ""));
        broken.add(MESSAGE.replace("{\"int\":5}", "5"));
        broken.add(MESSAGE.replace("{\"int\":5}", "{\"int\":2147483648}"));
        broken.add(MESSAGE.replace("{\"int\":5}", "{\"double\":1e999}"));
        broken.add(MESSAGE.replace("{\"int\":5}", "{\"char\":\"x\"}"));
        broken.add(MESSAGE.replace("{\"int\":5}", "{\"int\":5,\"long\":5}"));
        broken.add(MESSAGE.replace("\"text\":\"hello\"", "\"bytes\":\"%%\""));
        broken.add(MESSAGE.replace("\"text\":\"hello\"", "\"text\":\"\\ud800\""));
        broken.add(MESSAGE.replace("\"text\":\"hello\"", "\"raw\":\"\""));
        broken.add(MESSAGE.replace("[{\"queue\":\"q\"}]", "[]"));
        broken.add(MESSAGE.replace("[{\"queue\":\"q\"}]", "[{\"queue\":\"q\"},{\"queue\":\"q\"}]"));
        broken.add(MESSAGE.replace("[{\"queue\":\"q\"}]", "[{\"queue\":\"unknown\"}]"));
        broken.add(MESSAGE.replace("\"timestamp\":1", "\"timestamp\":1,\"timestamp\":1"));
        for (String line : broken) {
            assertRefused(lines(HEADER, QUEUE, line, QUEUE), "line 3: ");
        }
    }

    @Test
    void destinationsStandBeforeMessagesAndOnlyOnce() throws IOException {
        assertRefused(lines(HEADER, QUEUE, MESSAGE, QUEUE), "line 4: ", "before the messages");
        assertRefused(lines(HEADER, QUEUE, QUEUE), "line 3: ", "twice");
        assertRefused(lines(HEADER, SUBSCRIPTION, SUBSCRIPTION), "line 3: ", "twice");
    }

    @Test
    void fileThatWasCutBetweenLinesIsNoticed() throws IOException {
        assertRefused(lines("{\"ternmq-export\":1,\"messages\":2}", QUEUE, MESSAGE), "header says 2");
    }

    @Test
    void conflictingSubscriptionIsRefused() throws IOException {
        Map<String, String> before = TestStores.files(path);
        String other = SUBSCRIPTION.replace("\"shared\":false", "\"shared\":true");
        assertThatThrownBy(() -> TestStores.importInto(used, lines(HEADER, QUEUE, other, MESSAGE)))
                .isInstanceOf(BadLineException.class)
                .hasMessageContainingAll("line 3: ", "subscription 's'", "another");
        assertThat(TestStores.files(path)).isEqualTo(before);
    }

    @Test
    void directoryOfSomethingElseIsRefused() throws IOException {
        assertThatThrownBy(() -> TestStores.importInto(path, HEADER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void textOutsideOfUtf8IsRefused() {
        byte[] bytes = (HEADER + "\n" + QUEUE.replace("\"q\"", "\"\u00e9\"")).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() ->
                        StoreImport.run(path.resolve("new"), () -> new ByteArrayInputStream(bytes), new Random(1)))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("line 2: ");
    }
}
