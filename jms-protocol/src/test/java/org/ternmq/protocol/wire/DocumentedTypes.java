package org.ternmq.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchPlace;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/**
 * A second reader of the protocol, written from the words of {@code docs/protocol.md} alone: it knows the types and
 * finds codes and tags in the document's tables. Values come in a form that {@link #comparable} gives to the fields of
 * frames, too.
 */
final class DocumentedTypes {
    private final Map<String, Map<Integer, String>> codes;
    private final Map<Integer, String> tags;

    DocumentedTypes(ProtocolDocument document) {
        codes = Map.of(
                "mode", names(document.tableAfter("Acknowledge modes (`mode`):")),
                "kind", names(document.tableAfter("Consumer kinds (`kind`):")),
                "disposition", names(document.tableAfter("Dispositions:")),
                "destination", names(document.tableAfter("Destination kinds:")),
                "branch start", names(document.tableAfter("How work on a branch begins (`branch start`):")),
                "branch end", names(document.tableAfter("How it ends (`branch end`):")),
                "branch state", names(document.tableAfter("Where a branch stands (`branch state`):")),
                "error", names(ProtocolDocument.table(document.section("## Errors"))));
        tags = document.tableAfter("Typed values:").stream()
                .collect(Collectors.toMap(
                        row -> Integer.valueOf(row.get("Tag")), row -> ProtocolDocument.plain(row.get("Type"))));
    }

    /** The codes that a table gives, by the name of the type. */
    Map<Integer, String> codes(String type) {
        return codes.get(type);
    }

    private static Map<Integer, String> names(List<Map<String, String>> table) {
        return table.stream()
                .collect(Collectors.toMap(row -> Integer.valueOf(row.get("Code")), row -> row.get("Name")));
    }

    /** Reads one value of a type, as the tables name it. */
    Object read(String type, ByteBuffer in) {
        return switch (type.split(" ")[0].equals("blob") ? "blob" : type) {
            case "u8" -> in.get() & 0xFF;
            case "i16" -> in.getShort();
            case "i32" -> in.getInt();
            case "i64" -> in.getLong();
            case "bool" -> bool(in);
            case "number" -> Math.toIntExact(varint(in));
            case "sequence" -> varint(in);
            case "text" -> text(in);
            case "text?" -> bool(in) ? text(in) : null;
            case "texts" -> texts(in);
            case "blob" -> hex(bytes(in, (int) varint(in)));
            case "rest" -> hex(bytes(in, in.remaining()));
            case "destination" -> destination(in);
            case "ranges" -> ranges(in);
            case "session id" -> new SessionId(in.getLong(), in.getLong());
            case "message id" -> messageId(in);
            case "map" -> map(in);
            case "envelope" -> envelope(in);
            case "branch id" -> branchId(in);
            case "branch ids" -> list(in, DocumentedTypes::branchId);
            case "branches" -> list(in, this::branch);
            case "mode", "kind", "disposition", "branch start", "branch end", "branch state" ->
                codes.get(type).get(in.get() & 0xFF);
            case "error" -> codes.get(type).get((int) varint(in));
            case "typed value" -> typedValue(in);
            default -> throw new AssertionError("docs/protocol.md names a type that it does not define: " + type);
        };
    }

    private static boolean bool(ByteBuffer in) {
        return in.get() == 1;
    }

    private static long varint(ByteBuffer in) {
        int piece = in.get();
        return piece >= 0 ? piece : (piece & 0x7F) | varint(in) << 7;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, (int) varint(in)), StandardCharsets.UTF_8);
    }

    private static List<String> texts(ByteBuffer in) {
        List<String> texts = new ArrayList<>();
        for (long left = varint(in); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    private DestinationName destination(ByteBuffer in) {
        return new DestinationName(
                DestinationKind.valueOf(codes.get("destination").get((int) in.get())), text(in));
    }

    private static String ranges(ByteBuffer in) {
        List<String> ranges = new ArrayList<>();
        long next = 0;
        for (long left = varint(in); left > 0; left--) {
            long from = next + varint(in);
            long to = from + varint(in);
            ranges.add(from == to ? "" + from : from + "-" + to);
            next = to + 1;
        }
        return String.join(",", ranges);
    }

    private static MessageId messageId(ByteBuffer in) {
        return new MessageId(in.getLong(), varint(in), (int) varint(in), varint(in));
    }

    private static BranchId branchId(ByteBuffer in) {
        return new BranchId(in.getInt(), bytes(in, (int) varint(in)), bytes(in, (int) varint(in)));
    }

    private BranchSummary branch(ByteBuffer in) {
        long number = varint(in);
        BranchId id = branchId(in);
        BranchState state = BranchState.valueOf(codes.get("branch state").get(in.get() & 0xFF));
        long age = varint(in);
        return new BranchSummary(
                number,
                id,
                state,
                age,
                list(in, from -> new BranchPlace(destination(from), varint(from), varint(from))));
    }

    private static <T> List<T> list(ByteBuffer in, Function<ByteBuffer, T> element) {
        List<T> list = new ArrayList<>();
        for (long left = varint(in); left > 0; left--) {
            list.add(element.apply(in));
        }
        return list;
    }

    private Map<String, Object> map(ByteBuffer in) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (long left = varint(in); left > 0; left--) {
            map.put(text(in), typedValue(in));
        }
        return map;
    }

    private Object typedValue(ByteBuffer in) {
        String type = tags.get((int) in.get());
        return switch (type) {
            case "null" -> null;
            case "false" -> false;
            case "true" -> true;
            case "byte" -> in.get();
            case "short" -> in.getShort();
            case "int" -> in.getInt();
            case "long" -> in.getLong();
            case "float" -> in.getFloat();
            case "double" -> in.getDouble();
            case "text" -> text(in);
            case "char" -> in.getChar();
            case "bytes" -> hex(bytes(in, (int) varint(in)));
            default ->
                throw new AssertionError("docs/protocol.md names a value type that this test cannot read: " + type);
        };
    }

    private Envelope envelope(ByteBuffer in) {
        int flags = in.get();
        MessageId id = messageId(in);
        int count = (int) varint(in);
        DestinationName original = (flags & 2) != 0 ? destination(in) : null;
        String user = (flags & 4) != 0 ? text(in) : null;
        Map<String, Object> added = (flags & 8) != 0 ? map(in) : Map.of();
        return new Envelope(id, (flags & 1) != 0, count, original, user, added);
    }

    /** Brings the field of a frame to the form that {@link #read} gives. */
    static Object comparable(Object field) {
        if (field instanceof byte[] bytes) {
            return hex(bytes);
        }
        if (field instanceof Enum<?> constant) {
            return constant.name();
        }
        return field instanceof Ranges ranges ? ranges.toString() : field;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
