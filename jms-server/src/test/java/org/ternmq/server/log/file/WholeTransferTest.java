package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeTransferTest {
    private final byte[] content = new byte[(2 << 20) + 123];

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        new Random(1).nextBytes(content);
        file = Files.write(directory.resolve("file"), content);
    }

    @Test
    void whatIsLargerThanAPieceIsReadWhole() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(content.length);
        read(target, 0);
        assertThat(target.hasRemaining()).isFalse();
        assertThat(target.array()).isEqualTo(content);
    }

    @Test
    void readingBeginsAtThePositionAndFillsTheRestOfTheBuffer() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(20).position(5).limit(15);
        read(target, 1 << 20);
        assertThat(target.position()).isEqualTo(15);
        assertThat(Arrays.copyOfRange(target.array(), 5, 15))
                .isEqualTo(Arrays.copyOfRange(content, 1 << 20, (1 << 20) + 10));
    }

    @Test
    void readingEndsEarlyAtTheEndOfTheFile() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(3 << 20);
        read(target, 1 << 20);
        assertThat(target.position()).isEqualTo(content.length - (1 << 20));
        assertThat(target.limit()).isEqualTo(3 << 20);
    }

    private void read(ByteBuffer target, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            WholeTransfer.read(channel, target, position);
        }
    }
}
