package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    @TempDir
    Path directory;

    @Test
    void filesBelowCount() throws Exception {
        Files.write(directory.resolve("a"), new byte[10]);
        Files.createDirectory(directory.resolve("b"));
        Files.write(directory.resolve("b/c"), new byte[20]);

        assertThat(DiskWatch.size(directory)).isEqualTo(30);
    }

    @Test
    void aDirectoryThatIsNotThereYetIsEmpty() {
        assertThat(DiskWatch.size(directory.resolve("later"))).isZero();
    }

    @Test
    void theMostIsRemembered() throws Exception {
        try (DiskWatch watch = new DiskWatch(directory)) {
            Path file = Files.write(directory.resolve("a"), new byte[10]);
            watch.look();
            Files.delete(file);

            assertThat(watch.look()).isZero();
            assertThat(watch.peak()).isEqualTo(10);
        }
    }
}
