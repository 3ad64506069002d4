package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void idIsMadeOnceAndLasts() throws IOException {
        Path path = parent.resolve("deep/data");
        String id;
        try (DataDirectory directory = DataDirectory.open(path, new Random(1))) {
            id = directory.id();
            assertThat(id).matches("[0-9a-f]{32}");
            assertThat(directory.path()).isEqualTo(path);
        }
        try (DataDirectory again = DataDirectory.open(path, new Random(2))) {
            assertThat(again.id()).isEqualTo(id);
        }
        try (DataDirectory other = DataDirectory.open(parent.resolve("other"), new Random(2))) {
            assertThat(other.id()).isNotEqualTo(id);
        }
    }

    @Test
    void directoryInUseIsRefusedWithTheProcessThatHoldsIt() throws IOException {
        Path path = parent.resolve("data");
        DataDirectory holder = DataDirectory.open(path, new Random(1));
        assertThatThrownBy(() -> DataDirectory.open(path, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("the data directory " + path + " is in use by another server (process "
                        + ProcessHandle.current().pid() + "): stop it, or choose another directory with --data");
        holder.close();
        DataDirectory.open(path, new Random(1)).close();
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path path = Files.writeString(parent.resolve("data"), "text");
        assertThatThrownBy(() -> DataDirectory.open(path, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path + " is a file")
                .hasMessageContaining("--data");
    }

    @Test
    void directoryThatCannotBeMadeIsRefused() throws IOException {
        Path path = Files.writeString(parent.resolve("file"), "text").resolve("data");
        assertThatThrownBy(() -> DataDirectory.open(path, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the data directory " + path + " cannot be written")
                .hasMessageContaining("--data");
    }

    @Test
    void newerLayoutIsRefused() throws IOException {
        Path path = parent.resolve("data");
        DataDirectory.open(path, new Random(1)).close();
        Path format = path.resolve("format");
        Files.writeString(format, Files.readString(format).replace("ternmq-data 2", "ternmq-data 3"));
        assertThatThrownBy(() -> DataDirectory.open(path, new Random(1)))
                .hasMessageContaining("has format 3")
                .hasMessageContaining("newer");
    }

    @Test
    void foreignFormatFileIsRefused() throws IOException {
        Path path = Files.createDirectory(parent.resolve("data"));
        Files.writeString(path.resolve("format"), "something else");
        assertThatThrownBy(() -> DataDirectory.open(path, new Random(1)))
                .hasMessageContaining("is not one of a TernMQ data directory");
    }

    @Test
    void logWithoutAFormatFileIsRefused() throws IOException {
        Files.createDirectories(parent.resolve("data/log"));
        assertThatThrownBy(() -> DataDirectory.open(parent.resolve("data"), new Random(1)))
                .hasMessageContaining("has a log but no file named format");
    }
}
