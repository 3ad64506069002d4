package org.ternmq.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.protocol.wire.ProtocolDocument.bytes;
import static org.ternmq.protocol.wire.ProtocolDocument.plain;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;

/** {@code docs/protocol.md} and the frames say the same. */
class ProtocolDocumentTest {
    private static final ProtocolDocument DOCUMENT = ProtocolDocument.read();
    private static final DocumentedTypes TYPES = new DocumentedTypes(DOCUMENT);

    /** Which Java types a documented type stands for. */
    private static final Map<String, Set<String>> JAVA_TYPES = Map.ofEntries(
            Map.entry("u8", Set.of("int")),
            Map.entry("i64", Set.of("long")),
            Map.entry("bool", Set.of("boolean")),
            Map.entry("number", Set.of("int")),
            Map.entry("sequence", Set.of("long")),
            Map.entry("text", Set.of("String")),
            Map.entry("text?", Set.of("String")),
            Map.entry("texts", Set.of("List")),
            Map.entry("blob", Set.of("byte[]")),
            Map.entry("rest", Set.of("byte[]")),
            Map.entry("destination", Set.of("DestinationName")),
            Map.entry("ranges", Set.of("Ranges")),
            Map.entry("session id", Set.of("SessionId")),
            Map.entry("envelope", Set.of("Envelope")),
            Map.entry("mode", Set.of("AcknowledgeMode")),
            Map.entry("kind", Set.of("ConsumerKind")),
            Map.entry("disposition", Set.of("Disposition")),
            Map.entry("branch id", Set.of("BranchId")),
            Map.entry("branch ids", Set.of("List")),
            Map.entry("branches", Set.of("List")),
            Map.entry("branch start", Set.of("BranchStart")),
            Map.entry("branch end", Set.of("BranchEnd")),
            Map.entry("error", Set.of("ErrorCode")));

    @Test
    void everyFrameIsDocumentedOnceAndInTheOrderOfTheOpcodes() {
        List<String> opcodes = Arrays.stream(Opcode.values()).map(Opcode::name).toList();
        assertThat(DOCUMENT.headings("####")).isEqualTo(opcodes);
        assertThat(FrameExamples.ALL.stream().map(frame -> frame.opcode().name()))
                .containsExactlyElementsOf(opcodes);
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void opcodeAndSenderAreThoseOfTheCode(Opcode opcode) {
        String sender = opcode.sender() == Opcode.Sender.BOTH
                ? "either side"
                : "the " + opcode.sender().name().toLowerCase(Locale.ROOT);
        assertThat(section(opcode).get(1)).startsWith("Opcode " + opcode.code() + " · sent by " + sender);
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void exampleHasTheBytesOfTheDocument(Opcode opcode) {
        byte[] documented = ProtocolDocument.block(section(opcode));
        assertThat(Frames.encode(FrameExamples.of(opcode))).isEqualTo(documented);
        assertThat(Frames.decode(documented)).isEqualTo(FrameExamples.of(opcode));
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void fieldsHaveTheNamesAndTypesOfTheRecord(Opcode opcode) {
        List<Map<String, String>> rows = fields(opcode);
        RecordComponent[] components = FrameExamples.of(opcode).getClass().getRecordComponents();
        assertThat(rows).hasSameSizeAs(components);
        for (int i = 0; i < components.length; i++) {
            String type = plain(rows.get(i).get("Type")).replaceFirst("blob \\d+", "blob");
            assertThat(plain(rows.get(i).get("Field"))).isEqualTo(components[i].getName());
            assertThat(JAVA_TYPES.get(type))
                    .as("type of " + components[i].getName())
                    .contains(components[i].getType().getSimpleName());
        }
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void bytesOfTheFieldsReadByTheDocumentAreTheFieldsOfTheExample(Opcode opcode) {
        Frame example = FrameExamples.of(opcode);
        RecordComponent[] components = example.getClass().getRecordComponents();
        List<Map<String, String>> rows = fields(opcode);
        for (int i = 0; i < components.length; i++) {
            ByteBuffer in = ByteBuffer.wrap(bytes(rows.get(i).get("Bytes")));
            assertThat(TYPES.read(plain(rows.get(i).get("Type")), in))
                    .as(components[i].getName())
                    .isEqualTo(DocumentedTypes.comparable(Frames.field(example, components[i])));
            assertThat(in.hasRemaining()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void examplesInTheColumnsAreThoseInTheBytes(Opcode opcode) {
        for (Map<String, String> row : fields(opcode)) {
            Object value = TYPES.read(plain(row.get("Type")), ByteBuffer.wrap(bytes(row.get("Bytes"))));
            if (!row.get("Example").startsWith("[the example]")) {
                assertThat(row.get("Example")).isEqualTo(shown(plain(row.get("Type")), value));
            }
        }
    }

    private static String shown(String type, Object value) {
        if (type.equals("branch ids")) {
            return ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(", "));
        }
        return switch (type.split(" ")[0]) {
            case "i64" -> String.format("0x%016x", value);
            case "text" -> value.equals("") ? "empty" : "\"" + value + '"';
            case "text?" -> value == null ? "none" : "\"" + value + '"';
            case "texts" ->
                ((List<?>) value).stream().map(text -> "\"" + text + '"').collect(Collectors.joining(", "));
            case "blob", "rest" -> value.equals("") ? "empty" : value.toString();
            case "destination" -> DestinationText.of(value);
            case "branches" -> ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void frameIsItsLengthItsOpcodeAndItsFields(Opcode opcode) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(opcode.code());
        ProtocolDocument.table(section(opcode)).forEach(row -> whole.writeBytes(bytes(row.get("Bytes"))));
        ByteBuffer frame = ByteBuffer.wrap(ProtocolDocument.block(section(opcode)));
        assertThat(frame.getInt()).isEqualTo(whole.size()).isEqualTo(frame.remaining());
        assertThat(frame.compact().array()).startsWith(whole.toByteArray());
    }

    @Test
    void codesAreThoseOfTheEnums() {
        assertThat(TYPES.codes("mode")).isEqualTo(codes(AcknowledgeMode.values(), e -> ((AcknowledgeMode) e).code()));
        assertThat(TYPES.codes("kind")).isEqualTo(codes(ConsumerKind.values(), e -> ((ConsumerKind) e).code()));
        assertThat(TYPES.codes("disposition")).isEqualTo(codes(Disposition.values(), e -> ((Disposition) e).code()));
        assertThat(TYPES.codes("destination"))
                .isEqualTo(codes(DestinationKind.values(), e -> ((DestinationKind) e).code()));
        assertThat(TYPES.codes("branch start")).isEqualTo(codes(BranchStart.values(), e -> ((BranchStart) e).code()));
        assertThat(TYPES.codes("branch end")).isEqualTo(codes(BranchEnd.values(), e -> ((BranchEnd) e).code()));
        assertThat(TYPES.codes("branch state")).isEqualTo(codes(BranchState.values(), e -> ((BranchState) e).code()));
        assertThat(TYPES.codes("error")).isEqualTo(codes(ErrorCode.values(), e -> ((ErrorCode) e).code()));
    }

    private static Map<Integer, String> codes(Enum<?>[] constants, ToIntFunction<Enum<?>> code) {
        return Arrays.stream(constants).collect(Collectors.toMap(code::applyAsInt, Enum::name));
    }

    @Test
    void limitsAreThoseOfTheCode() {
        List<Integer> limits = ProtocolDocument.table(DOCUMENT.section("## Frames on the wire")).stream()
                .map(row -> Arrays.stream(
                                row.get("Default").replace("under ", "").split(" \\+ "))
                        .mapToInt(ProtocolDocumentTest::bytesOf)
                        .sum())
                .toList();
        assertThat(limits)
                .containsExactly(
                        FrameCodec.MAX_FRAME_BEFORE_AUTHENTICATION,
                        FrameCodec.DEFAULT_MAX_FRAME,
                        64 * 1024 * 1024,
                        FrameCodec.LARGE_MESSAGE,
                        FrameCodec.CHUNK_BYTES,
                        ChunkAssembler.MAX_TRANSFERS);
    }

    private static int bytesOf(String amount) {
        String[] parts = amount.split(" ");
        int unit = parts.length == 1 ? 1 : Map.of("KB", 1024, "MB", 1024 * 1024).get(parts[1]);
        return Integer.parseInt(parts[0]) * unit;
    }

    private static List<String> section(Opcode opcode) {
        return DOCUMENT.section("#### " + opcode);
    }

    /** The rows of a frame's fields; the magic number of HELLO is no field of the record. */
    private static List<Map<String, String>> fields(Opcode opcode) {
        List<Map<String, String>> rows = ProtocolDocument.table(section(opcode));
        return opcode == Opcode.HELLO ? rows.subList(1, rows.size()) : rows;
    }
}
