package org.ternmq.protocol.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the tables and the bytes of {@code docs/protocol.md}. */
final class ProtocolDocument {
    private final List<String> lines;

    private ProtocolDocument(List<String> lines) {
        this.lines = lines;
    }

    static ProtocolDocument read() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/protocol.md"))) {
            directory = directory.getParent();
        }
        try {
            return new ProtocolDocument(Files.readAllLines(directory.resolve("docs/protocol.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines under a heading, which is given with its marks, up to the next heading of any level. */
    List<String> section(String heading) {
        int start = lines.indexOf(heading);
        if (start < 0) {
            throw new AssertionError("docs/protocol.md has no heading: " + heading);
        }
        return lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("#"))
                .collect(Collectors.toList());
    }

    List<String> headings(String marks) {
        return lines.stream()
                .filter(line -> line.startsWith(marks + " "))
                .map(line -> line.substring(marks.length() + 1))
                .toList();
    }

    /** The rows of the first table that follows a line which contains these words, by the names of the columns. */
    List<Map<String, String>> tableAfter(String words) {
        int start = 0;
        while (start < lines.size() && !lines.get(start).contains(words)) {
            start++;
        }
        return table(lines.subList(Math.min(start + 1, lines.size()), lines.size()));
    }

    /** The rows of the first table in these lines. */
    static List<Map<String, String>> table(List<String> lines) {
        List<List<String>> rows = lines.stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(ProtocolDocument::cells)
                .toList();
        List<Map<String, String>> result = new ArrayList<>();
        for (List<String> row : rows.subList(Math.min(2, rows.size()), rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
            }
            result.add(cells);
        }
        return result;
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1, line.lastIndexOf('|')).split("\\|")).stream()
                .map(String::strip)
                .toList();
    }

    /** The bytes of a cell such as {@code `01 ff`}; a dash is none. */
    static byte[] bytes(String cell) {
        return cell.equals("–") ? new byte[0] : hex(plain(cell));
    }

    /** The text of a cell without the marks of code. */
    static String plain(String cell) {
        return cell.replace("`", "");
    }

    /** The bytes of the block between the marks of code in these lines. */
    static byte[] block(List<String> lines) {
        int start = lines.indexOf("```");
        int end = start + 1 + lines.subList(start + 1, lines.size()).indexOf("```");
        return hex(String.join(" ", lines.subList(start + 1, end)));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
