package org.ternmq.protocol.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchPlace;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** Makes frames of any kind whose fields have any value that {@code docs/protocol.md} allows them. */
final class RandomFrames {
    private static final ProtocolDocument DOCUMENT = ProtocolDocument.read();
    private static final Opcode[] OPCODES = Opcode.values();

    private final Random random;

    RandomFrames(Random random) {
        this.random = random;
    }

    Frame next() {
        return next(OPCODES[random.nextInt(OPCODES.length)]);
    }

    Frame next(Opcode opcode) {
        List<String> types = documentedTypes(opcode);
        Class<? extends Frame> kind = FrameExamples.of(opcode).getClass();
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        boolean inChunks = random.nextBoolean();
        for (int i = 0; i < values.length; i++) {
            values[i] = value(types.get(i));
            if (components[i].getName().equals("transfer") && !inChunks && opcode != Opcode.CHUNK) {
                values[i] = 0;
            }
            if (components[i].getName().equals("message") && inChunks) {
                values[i] = new byte[0];
            }
        }
        try {
            Class<?>[] parameters =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<? extends Frame> constructor = kind.getDeclaredConstructor(parameters);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a frame " + opcode, e);
        }
    }

    static List<String> documentedTypes(Opcode opcode) {
        return ProtocolDocument.table(DOCUMENT.section("#### " + opcode)).stream()
                .skip(opcode == Opcode.HELLO ? 1 : 0)
                .map(row -> ProtocolDocument.plain(row.get("Type")))
                .toList();
    }

    private Object value(String type) {
        return switch (type) {
            case "u8" -> random.nextInt(256);
            case "i64" -> random.nextLong();
            case "bool" -> random.nextBoolean();
            case "number" -> number();
            case "sequence" -> sequence();
            case "text" -> text(40);
            case "text?" -> random.nextBoolean() ? null : text(40);
            case "texts" ->
                random.ints(random.nextInt(65)).mapToObj(i -> text(4)).toList();
            case "rest" -> bytes(200);
            case "destination" -> destination();
            case "ranges" -> ranges();
            case "session id" -> new SessionId(random.nextLong(), random.nextLong());
            case "envelope" -> envelope();
            case "mode" -> one(AcknowledgeMode.values());
            case "kind" -> one(ConsumerKind.values());
            case "disposition" -> one(Disposition.values());
            case "branch start" -> one(BranchStart.values());
            case "branch end" -> one(BranchEnd.values());
            case "branch id" -> branchId();
            case "branch ids" -> list(40, this::branchId);
            case "branches" -> list(10, this::branch);
            case "error" -> one(ErrorCode.values());
            default -> bytes(Math.min(100, Integer.parseInt(type.substring("blob ".length()))));
        };
    }

    private BranchId branchId() {
        return new BranchId(random.nextInt(), bytes(BranchId.MAX_BYTES), bytes(BranchId.MAX_BYTES));
    }

    private BranchSummary branch() {
        return new BranchSummary(
                sequence(),
                branchId(),
                one(BranchState.values()),
                sequence(),
                list(BranchSummary.MAX_PLACES, () -> new BranchPlace(destination(), sequence(), sequence())));
    }

    private <T> List<T> list(int max, Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(max + 1)).toList();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Of any size, and every now and then the largest. */
    private long sequence() {
        return random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextLong() >>> 1 + random.nextInt(63);
    }

    private int number() {
        return random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt() >>> 1 + random.nextInt(31);
    }

    private byte[] bytes(int max) {
        byte[] bytes = new byte[random.nextInt(max + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int max) {
        int[] codePoints = random.ints(random.nextInt(max + 1))
                .map(bits -> (bits >>> 1) % (1 << 1 + (bits & 15)))
                .map(point -> point >= 0xD800 && point < 0xE000 ? 0x1F426 : point)
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private DestinationName destination() {
        return new DestinationName(one(DestinationKind.values()), "d" + text(100));
    }

    private Ranges ranges() {
        long[] numbers = random.longs(random.nextInt(30), 0, random.nextBoolean() ? 60 : Long.MAX_VALUE)
                .distinct()
                .sorted()
                .toArray();
        return numbers.length == 0 ? Ranges.NONE : Ranges.ofSorted(numbers);
    }

    private Envelope envelope() {
        Map<String, Object> added = random.nextBoolean() ? Map.of() : Map.of(text(9), random.nextInt(), "b", text(9));
        return new Envelope(
                new MessageId(random.nextLong(), sequence(), number(), sequence()),
                random.nextBoolean(),
                number(),
                random.nextBoolean() ? null : destination(),
                random.nextBoolean() ? null : text(20),
                added);
    }

    /** A copy with some bytes set, cut off, or put in. */
    byte[] mutate(byte[] bytes) {
        byte[] mutated = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? 1 + random.nextInt(bytes.length) : bytes.length);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            byte[] choices = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF, (byte) random.nextInt()};
            mutated[random.nextInt(mutated.length)] = choices[random.nextInt(choices.length)];
        }
        return mutated;
    }
}
