package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.store.DataDirectory;
import org.ternmq.server.store.ImportMark;
import org.ternmq.server.store.RecoveredState;
import org.ternmq.server.store.StoppedStore;

/**
 * Adds the contents of an export to a data directory. The whole file is checked before anything is written; a crash
 * while writing leaves a mark, and repeating the import completes it.
 */
public final class StoreImport {
    /** What may stand in a directory before a server has ever used it. */
    private static final Set<String> BEFORE_FIRST_START = Set.of("lock", "format.new", "users", "secret");

    private static final int SPARE_FILES = 3;

    private final Path directory;
    private final ImportSource source;
    private final RandomGenerator random;

    private StoreImport(Path directory, ImportSource source, RandomGenerator random) {
        this.directory = directory;
        this.source = source;
        this.random = random;
    }

    /**
     * Imports into a directory that is new, empty, or that of a stopped server.
     *
     * @param random makes the id of a new directory and the salts of its files
     * @throws BadLineException if the export is not as it should be; the directory is as it was
     * @throws IOException if the directory cannot be used, or not be written to the end
     */
    public static ImportResult run(Path directory, ImportSource source, RandomGenerator random) throws IOException {
        return new StoreImport(directory.toAbsolutePath().normalize(), source, random).run();
    }

    private ImportResult run() throws IOException {
        ExistingStore existing = existing();
        ImportPlan plan = new ImportPlan(existing);
        ExportReader.read(source.open(), plan);
        checkSpace(plan.newBytes());
        try (DataDirectory held = DataDirectory.open(directory, random)) {
            boolean repeated = ImportMark.isSet(directory);
            ImportMark.set(directory);
            ImportResult result = write(plan, existing, held, repeated);
            ImportMark.clear(directory);
            return result;
        }
    }

    private ExistingStore existing() throws IOException {
        if (StoppedStore.exists(directory)) {
            return ExistingStore.read(directory);
        }
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                if (files.anyMatch(
                        file -> !BEFORE_FIRST_START.contains(file.getFileName().toString()))) {
                    throw new IOException(directory + " is not empty, and is not a data directory of TernMQ: choose"
                            + " another directory");
                }
            }
        }
        return ExistingStore.none();
    }

    private ImportResult write(ImportPlan plan, ExistingStore existing, DataDirectory held, boolean repeated)
            throws IOException {
        try (ImportLog log = ImportLog.open(held, random, state -> checkStill(existing, state, repeated))) {
            ImportWriter writer = new ImportWriter(plan, existing, log);
            writer.writePlaces();
            ExportReader.read(source.open(), writer);
            log.finish();
            return writer.result();
        }
    }

    private void checkStill(ExistingStore existing, RecoveredState state, boolean repeated) throws IOException {
        if (existing.isStill(state)) {
            return;
        }
        if (!repeated) {
            ImportMark.clear(directory);
        }
        throw new IOException("a server has used " + directory + " while the export was checked: nothing was imported;"
                + " stop the server and repeat the import");
    }

    private void checkSpace(long bytes) throws IOException {
        Path there = directory;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        long needed = bytes + bytes / 8 + SPARE_FILES * LogConfig.FILE_BYTES;
        long free = Files.getFileStore(there).getUsableSpace();
        if (free < needed) {
            throw new IOException("the import needs about " + (needed >> 20) + " MB in " + directory + ", and the disk"
                    + " has " + (free >> 20) + " MB: make room; nothing was imported");
        }
    }
}
