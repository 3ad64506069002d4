package org.ternmq.server.store.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.DataDirectory;
import org.ternmq.server.store.StoppedStore;

/** Data directories for tests: made of outcomes, exported, imported, and looked at as files. */
final class TestStores {
    private TestStores() {}

    /** Appends each outcome as a batch of its own. */
    static void write(Path path, List<? extends Outcome> outcomes, boolean closeCleanly) throws IOException {
        try (DataDirectory directory = DataDirectory.open(path, new Random(1));
                ImportLog log = ImportLog.open(directory, new Random(path.hashCode()), state -> {})) {
            for (Outcome outcome : outcomes) {
                log.append(List.of(outcome), 0);
            }
            if (closeCleanly) {
                log.finish();
            } else {
                log.settle();
            }
        }
    }

    static String export(Path path) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StoppedStore store = StoppedStore.open(path)) {
            StoreExport.write(store, out, () -> 1_000_000);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static ImportResult importInto(Path path, String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return StoreImport.run(path, () -> new ByteArrayInputStream(bytes), new Random(lines.hashCode()));
    }

    /** Every file below a directory with a hash of its bytes and the time of its last change. */
    static TreeMap<String, String> files(Path path) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        if (!Files.exists(path)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        file.toString(),
                        Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
