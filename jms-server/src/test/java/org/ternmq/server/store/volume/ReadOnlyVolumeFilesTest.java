package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written through it is seen through it, and never reaches the disk. */
class ReadOnlyVolumeFilesTest {
    private static final int SIZE = 40_000;

    @TempDir
    private Path directory;

    @Test
    void fileIsReadAsItWasWrittenAndStaysAsItWas() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            byte[] original = new byte[random.nextInt(SIZE)];
            random.nextBytes(original);
            Path file = Files.write(directory.resolve("pages"), original);
            try (ReadOnlyVolumeFiles files = new ReadOnlyVolumeFiles(directory)) {
                byte[] model = original;
                for (int i = 0; i < 30; i++) {
                    model = change(files.open("pages"), model, random);
                    check(files.open("pages"), model, random);
                }
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(original);
        }
    }

    private static byte[] change(VolumeFile file, byte[] model, Random random) throws IOException {
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(model.length + 1);
            file.truncate(length);
            return Arrays.copyOf(model, length);
        }
        byte[] written = new byte[random.nextInt(9_000)];
        random.nextBytes(written);
        int at = random.nextInt(SIZE);
        file.write(ByteBuffer.wrap(written), at);
        int end = written.length == 0 ? model.length : Math.max(model.length, at + written.length);
        byte[] changed = Arrays.copyOf(model, end);
        System.arraycopy(written, 0, changed, Math.min(at, end), written.length);
        return changed;
    }

    private static void check(VolumeFile file, byte[] model, Random random) throws IOException {
        assertThat(file.size()).isEqualTo(model.length);
        int from = random.nextInt(model.length + 1);
        ByteBuffer read = ByteBuffer.allocate(random.nextInt(SIZE));
        file.read(read, from);
        byte[] expected = Arrays.copyOfRange(model, from, Math.min(model.length, from + read.capacity()));
        assertThat(Arrays.copyOf(read.array(), read.position())).isEqualTo(expected);
    }

    @Test
    void filesMadeRenamedAndDeletedAreSoHereAlone() throws IOException {
        Files.write(directory.resolve("old"), new byte[] {1, 2});
        try (ReadOnlyVolumeFiles files = new ReadOnlyVolumeFiles(directory)) {
            files.create("made").write(ByteBuffer.wrap(new byte[] {7}), 0);
            files.rename("old", "renamed");
            files.delete("made");
            assertThat(files.list()).containsExactly("renamed");
            assertThat(files.open("renamed").size()).isEqualTo(2);
            assertThatThrownBy(() -> files.open("old")).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(directory.resolve("old")).hasSize(2);
        assertThat(directory.resolve("renamed")).doesNotExist();
    }

    @Test
    void directoryThatDoesNotExistIsEmpty() throws IOException {
        try (ReadOnlyVolumeFiles files = new ReadOnlyVolumeFiles(directory.resolve("none"))) {
            assertThat(files.list()).isEmpty();
        }
        assertThat(directory.resolve("none")).doesNotExist();
    }
}
