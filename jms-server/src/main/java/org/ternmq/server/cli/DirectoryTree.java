package org.ternmq.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
public final class DirectoryTree {
    private DirectoryTree() {}

    /** Deletes a directory and everything in it. */
    public static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** Copies a directory and everything in it but files that go away meanwhile; the copy must not exist. */
    static void copy(Path directory, Path copy) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.toList();
        }
        for (Path file : files) {
            copyFile(file, copy.resolve(directory.relativize(file)));
        }
    }

    private static void copyFile(Path file, Path copy) throws IOException {
        try {
            Files.copy(file, copy);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
        }
    }
}
