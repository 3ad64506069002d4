package org.ternmq.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.protocol.wire.ProtocolDocument.bytes;
import static org.ternmq.protocol.wire.ProtocolDocument.plain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.protocol.message.TypedValue;

/** {@code docs/protocol.md} and the code agree on what frames are made of: values, envelopes, messages, bodies. */
class ProtocolValuesDocumentTest {
    private static final ProtocolDocument DOCUMENT = ProtocolDocument.read();
    private static final DocumentedTypes TYPES = new DocumentedTypes(DOCUMENT);

    @Test
    void buildingBlocksHaveTheBytesOfTheDocument() {
        Map<String, Consumer<DataWriter>> examples = new LinkedHashMap<>();
        examples.put("u8 200", out -> out.u8(200));
        examples.put("i16 -2", out -> out.i16(-2));
        examples.put("i32 -2", out -> out.i32(-2));
        examples.put("i64 -2", out -> out.i64(-2));
        examples.put("bool true", out -> out.bool(true));
        examples.put("number 300", out -> out.varint(300));
        examples.put("sequence 9223372036854775807", out -> out.varint(Long.MAX_VALUE));
        examples.put("text \"naïve\"", out -> out.text("naïve"));
        examples.put("text? none", out -> out.optionalText(null));
        examples.put("text? \"a\"", out -> out.optionalText("a"));
        examples.put("texts \"a\", \"b\"", out -> Texts.write(List.of("a", "b"), out));
        examples.put("blob cafe", out -> out.blob(new byte[] {(byte) 0xca, (byte) 0xfe}));
        examples.put("destination queue \"orders\"", FrameExamples.ORDERS::write);
        examples.put("ranges none", Ranges.NONE::write);
        examples.put("ranges 0", Ranges.of(0, 0)::write);
        examples.put("ranges 3-5,9", FrameExamples.RANGES::write);
        examples.put("ranges 300-1000,1002", hundreds()::write);
        examples.put("session id " + FrameExamples.SESSION_ID, FrameExamples.SESSION_ID::write);
        examples.put("message id " + FrameExamples.ID, FrameExamples.ID::write);
        examples.put("branch id " + FrameExamples.BRANCH, FrameExamples.BRANCH::write);
        examples.put(
                "branch ids " + FrameExamples.BRANCH,
                out -> BranchLists.write(List.of(FrameExamples.BRANCH), BranchId::write, out));
        examples.put(
                "branches " + FrameExamples.BRANCH_SUMMARY,
                out -> BranchLists.write(List.of(FrameExamples.BRANCH_SUMMARY), BranchSummary::write, out));
        examples.put(
                "map region = \"north\", weight = int 12", out -> TypedValue.writeMap(out, FrameExamples.properties()));
        List<Map<String, String>> rows = DOCUMENT.tableAfter("What does not fit is an error of the whole");
        assertThat(rows.stream().map(row -> plain(row.get("Type")) + " " + row.get("Example")))
                .containsExactlyElementsOf(examples.keySet());
        for (Map<String, String> row : rows) {
            ArrayWriter out = new ArrayWriter();
            examples.get(plain(row.get("Type")) + " " + row.get("Example")).accept(out);
            assertThat(out.toByteArray()).as(row.toString()).isEqualTo(bytes(row.get("Bytes")));
        }
    }

    private static Ranges hundreds() {
        long[] numbers = new long[702];
        Arrays.setAll(numbers, i -> 300 + i);
        numbers[701] = 1002;
        return Ranges.ofSorted(numbers);
    }

    @Test
    void buildingBlocksReadBackByTheCode() {
        assertThat(Ranges.read(example("ranges", "300-1000,1002"))).isEqualTo(hundreds());
        assertThat(SessionId.read(example("session id", FrameExamples.SESSION_ID.toString())))
                .isEqualTo(FrameExamples.SESSION_ID);
        assertThat(MessageId.read(example("message id", FrameExamples.ID.toString())))
                .isEqualTo(FrameExamples.ID);
        assertThat(example("sequence", "9223372036854775807").sequence("x")).isEqualTo(Long.MAX_VALUE);
        assertThat(TypedValue.readMap(example("map", "region = \"north\", weight = int 12")))
                .isEqualTo(FrameExamples.properties());
    }

    private static ArrayReader example(String type, String example) {
        return DOCUMENT.tableAfter("What does not fit is an error of the whole").stream()
                .filter(row -> plain(row.get("Type")).equals(type)
                        && row.get("Example").equals(example))
                .map(row -> new ArrayReader(bytes(row.get("Bytes"))))
                .findAny()
                .orElseThrow();
    }

    @Test
    void typedValuesHaveTheBytesOfTheDocument() {
        Object[] values = {
            null,
            false,
            true,
            (byte) -1,
            (short) -2,
            12,
            12L,
            1.5f,
            -0.5,
            "north",
            'é',
            new byte[] {(byte) 0xca, (byte) 0xfe}
        };
        List<Map<String, String>> rows = DOCUMENT.tableAfter("Typed values:");
        assertThat(rows).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            byte[] documented = bytes(rows.get(i).get("Bytes"));
            assertThat(documented[0]).isEqualTo(Byte.parseByte(rows.get(i).get("Tag")));
            ArrayWriter out = new ArrayWriter();
            TypedValue.write(out, values[i]);
            assertThat(out.toByteArray()).isEqualTo(documented);
            assertThat(TypedValue.read(new ArrayReader(documented))).isEqualTo(values[i]);
            assertThat(TYPES.read("typed value", ByteBuffer.wrap(documented)))
                    .isEqualTo(DocumentedTypes.comparable(values[i]));
        }
    }

    @Test
    void envelopeHasTheBytesOfTheDocument() {
        ByteArrayOutputStream documented = new ByteArrayOutputStream();
        ProtocolDocument.table(DOCUMENT.section("## Envelopes"))
                .forEach(row -> documented.writeBytes(bytes(row.get("Bytes"))));
        ArrayWriter out = new ArrayWriter();
        FrameExamples.ENVELOPE.write(out);
        assertThat(out.toByteArray()).isEqualTo(documented.toByteArray());
        assertThat(Envelope.read(new ArrayReader(documented.toByteArray()))).isEqualTo(FrameExamples.ENVELOPE);
        assertThat(TYPES.read("envelope", ByteBuffer.wrap(documented.toByteArray())))
                .isEqualTo(FrameExamples.ENVELOPE);
    }

    @Test
    void messageHasTheBytesAndPlacesOfTheDocument() {
        ByteArrayOutputStream documented = new ByteArrayOutputStream();
        for (Map<String, String> row : ProtocolDocument.table(DOCUMENT.section("## Messages"))) {
            assertThat(documented.size()).isEqualTo(Integer.parseInt(row.get("At")));
            documented.writeBytes(bytes(row.get("Bytes")));
        }
        byte[] message = documented.toByteArray();
        assertThat(FrameExamples.message()).isEqualTo(message);
        assertThat(MessageBytes.check(message)).isEqualTo(FrameExamples.HEADER);
        assertThat(MessageBytes.properties(message)).isEqualTo(FrameExamples.properties());
        assertThat(Arrays.copyOfRange(message, MessageBytes.bodyPosition(message), message.length))
                .isEqualTo(FrameExamples.BODY);
    }

    @Test
    void fieldsOfTheMessageReadByTheDocumentAreTheHeader() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map<String, String> row : ProtocolDocument.table(DOCUMENT.section("## Messages"))) {
            String type = plain(row.get("Type")).replace("text or blob", "text");
            fields.put(plain(row.get("Field")), TYPES.read(type, ByteBuffer.wrap(bytes(row.get("Bytes")))));
        }
        assertThat(fields)
                .containsEntry("version", MessageBytes.VERSION)
                .containsEntry("priority", FrameExamples.HEADER.priority())
                .containsEntry("bodyType", FrameExamples.HEADER.bodyType().code())
                .containsEntry("timestamp", FrameExamples.HEADER.timestamp())
                .containsEntry("expiration", FrameExamples.HEADER.expiration())
                .containsEntry("deliveryTime", FrameExamples.HEADER.deliveryTime())
                .containsEntry("destination", FrameExamples.HEADER.destination())
                .containsEntry("replyTo", FrameExamples.HEADER.replyTo())
                .containsEntry("type", FrameExamples.HEADER.type())
                .containsEntry("correlation", FrameExamples.HEADER.correlation())
                .containsEntry("properties", FrameExamples.properties());
    }

    @Test
    void bodiesHaveTheLayoutOfTheDocument() {
        List<Map<String, String>> rows = ProtocolDocument.table(DOCUMENT.section("### Bodies"));
        assertThat(rows).hasSameSizeAs(BodyType.values());
        for (BodyType type : BodyType.values()) {
            assertThat(rows.get(type.code()))
                    .containsEntry("Type", type.name())
                    .containsEntry("Code", "" + type.code());
        }
        assertThat(TypedValue.readMap(body(rows, BodyType.MAP))).isEqualTo(FrameExamples.properties());
        ArrayReader stream = body(rows, BodyType.STREAM);
        assertThat(TypedValue.read(stream)).isEqualTo(12);
        assertThat(TypedValue.read(stream)).isEqualTo("north");
        assertThat(stream.remaining()).isZero();
        assertThat(body(rows, BodyType.TEXT).rest()).isEqualTo(FrameExamples.BODY);
    }

    private static ArrayReader body(List<Map<String, String>> rows, BodyType type) {
        return new ArrayReader(bytes(rows.get(type.code()).get("Bytes")));
    }

    @Test
    void textOfTheMessageIdIsThatOfTheDocument() {
        assertThat(DOCUMENT.section("### Message ids").toString()).contains('`' + FrameExamples.ID.toString() + '`');
        assertThat(MessageId.parse(FrameExamples.ID.toString())).isEqualTo(FrameExamples.ID);
    }
}
