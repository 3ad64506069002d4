package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;
import org.ternmq.server.security.UsersFile;

class SendReceiveTest {
    @TempDir
    Path directory;

    private TernServer server;

    @BeforeEach
    void start() throws Exception {
        server = TernServer.start(ServerConfig.of(directory.resolve("data")).withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String[] here(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url()));
        return all.toArray(String[]::new);
    }

    private List<String> receive(String... args) {
        List<String> all = new ArrayList<>(List.of("receive", "--timeout", "0"));
        all.addAll(List.of(args));
        CommandRun run = CommandRun.of(here(all.toArray(String[]::new)));
        assertThat(run.err()).isEmpty();
        return run.lines();
    }

    @Test
    void eachLineIsAMessageInOrder() {
        List<String> lines = IntStream.range(0, 250).mapToObj(i -> "line " + i).toList();
        CommandRun sent = CommandRun.withInput(String.join("\n", lines), here("send", "q"));
        assertThat(sent.err()).isEmpty();
        assertThat(sent.lines()).containsExactly("sent 250 messages to queue q");
        assertThat(receive("q")).isEqualTo(lines);
        assertThat(receive("q")).isEmpty();
    }

    @Test
    void countTakesNoMoreThanIsAsked() {
        CommandRun.withInput("a\nb\nc\n", here("send", "q"));
        assertThat(receive("q", "--count", "2")).containsExactly("a", "b");
        assertThat(receive("q")).containsExactly("c");
    }

    @Test
    void messagesAreRepeatedAsOftenAsAsked() {
        CommandRun.withInput("x\n", here("send", "q", "--count", "3"));
        assertThat(receive("q")).containsExactly("x", "x", "x");
    }

    @Test
    void fileIsOneMessage() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "two\nlines");
        CommandRun.of(here("send", "q", "--file", file.toString()));
        assertThat(receive("q", "--count", "1")).containsExactly("two", "lines");
    }

    @Test
    void bytesComeAsTheyAreInBase64() throws Exception {
        byte[] bytes = {0, -1, 127, (byte) 0xC3};
        Path file = Files.write(directory.resolve("file"), bytes);
        CommandRun.of(here("send", "q", "--file", file.toString(), "--bytes"));
        assertThat(receive("q"))
                .singleElement()
                .satisfies(line -> assertThat(Base64.getDecoder().decode(line)).isEqualTo(bytes));
    }

    @Test
    void largeMessageComesAsItWasSent() throws Exception {
        byte[] bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(directory.resolve("file"), bytes);
        assertThat(CommandRun.of(here("send", "q", "--file", file.toString(), "--bytes"))
                        .code())
                .isZero();
        assertThat(receive("q"))
                .singleElement()
                .satisfies(line -> assertThat(Base64.getDecoder().decode(line)).isEqualTo(bytes));
    }

    @Test
    void propertiesKeepTheirTypes() {
        CommandRun.withInput("x\n", here("send", "q", "--property", "colour=red", "--property", "size:int=5"));
        assertThat(receive("q", "--properties").get(0)).startsWith("# ID:").contains("colour=red", "size=5");
    }

    @Test
    void propertyNameThatCannotBeIsTheUsersMistakeAndNoFault() {
        for (String property : List.of(":int=5", "1x=5", "a b=5", "a-b=5")) {
            CommandRun run = CommandRun.withInput("x\n", here("send", "q", "--property", property));
            assertThat(run.code()).isEqualTo(Main.FAILED);
            assertThat(run.err()).startsWith("ternmq: --property: ").doesNotContain("fault of TernMQ");
        }
    }

    @Test
    void propertyOfAnUnknownTypeIsRefused() {
        CommandRun run = CommandRun.of(here("send", "q", "--property", "size:huge=5"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errorLines()).singleElement().asString().contains("names the type huge");
    }

    @Test
    void inputThatIsNoTextIsRefusedWithItsPlace() {
        byte[] input = "good\n\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        CommandRun run = CommandRun.withInput(input, here("send", "q"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().asString().contains("not UTF-8");
    }

    @Test
    void messageWhoseLineCannotBeWrittenStaysInItsQueue() {
        CommandRun.withInput("a\nb\n", here("send", "q"));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        StringWriter err = new StringWriter();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), closed, () -> null);
        String[] args = here("receive", "q");
        int code = Main.commandLine(console, args).setErr(new PrintWriter(err)).execute(args);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("standard output cannot be written");
        assertThat(receive("q")).containsExactly("a", "b");
    }

    @Test
    void missingFileIsOneLine() {
        CommandRun run = CommandRun.of(
                here("send", "q", "--file", directory.resolve("none").toString()));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().asString().contains("there is no file");
    }

    @Test
    void serverThatIsNotThereIsOneLine() {
        String url = server.url();
        server.close();
        CommandRun run = CommandRun.of("send", "q", "--url", url);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
    }

    @Test
    void wrongPasswordIsOneLine() throws Exception {
        UsersFile.open(directory.resolve("data").resolve(UsersFile.FILE_NAME)).put("ann", "right");
        CommandRun run = CommandRun.of(here("send", "q", "--user", "ann", "--password", "wrong"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().asString().contains("user name");
        CommandRun right = CommandRun.withInput("x\n", here("send", "q", "--user", "ann", "--password", "right"));
        assertThat(right.lines()).containsExactly("sent 1 message to queue q");
    }
}
