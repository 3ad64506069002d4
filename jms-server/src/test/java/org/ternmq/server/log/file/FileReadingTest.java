package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the log comes into memory whole and in order, by whichever thread. */
class FileReadingTest {
    private static final int LARGE = 5 * FileReading.PIECE / 2;

    @TempDir
    private Path directory;

    private FoundFile file(int ordinal, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(ordinal).nextBytes(bytes);
        String name = LogNames.log(ordinal);
        Files.write(directory.resolve(name), bytes);
        return FoundFile.read(new ReadOnlyLogSource(directory), ordinal, name);
    }

    private byte[] bytes(FoundFile file) throws IOException {
        return Files.readAllBytes(directory.resolve(file.name()));
    }

    /** A directory whose files fail, or do not come, behind their first piece. */
    private final class Stubborn implements LogSource {
        private final ReadOnlyLogSource real = new ReadOnlyLogSource(directory);
        private final CountDownLatch go = new CountDownLatch(1);
        private final IOException failure;

        Stubborn(IOException failure) {
            this.failure = failure;
        }

        @Override
        public String where() {
            return real.where();
        }

        @Override
        public List<String> list() throws IOException {
            return real.list();
        }

        @Override
        public LogFile open(String name) throws IOException {
            LogFile file = real.open(name);
            return new PassingLogFile(file) {
                @Override
                public void read(ByteBuffer target, long position) throws IOException {
                    if (position > 0 && failure != null) {
                        throw failure;
                    }
                    if (position > 0) {
                        awaitGo();
                    }
                    super.read(target, position);
                }
            };
        }

        private void awaitGo() throws IOException {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void filesComeInWholeOneAfterAnother() throws IOException {
        try (FileReading reading = new FileReading(new ReadOnlyLogSource(directory))) {
            for (int size : new int[] {100, LARGE, LARGE, FileReading.PIECE, FileReading.PIECE + 1, 0, LARGE}) {
                FoundFile file = file(size + 1, size);
                reading.begin(file);
                reading.begin(file);
                assertThat(reading.await(Long.MAX_VALUE).array()).isEqualTo(bytes(file));
            }
        }
    }

    @Test
    void beginningCanBeUsedBeforeTheRestIsThere() throws IOException {
        FoundFile file = file(1, LARGE);
        Stubborn files = new Stubborn(null);
        try (FileReading reading = new FileReading(files)) {
            reading.begin(file);
            ByteBuffer beginning = reading.await(FileReading.PIECE);
            assertThat(beginning.slice(0, FileReading.PIECE))
                    .isEqualTo(ByteBuffer.wrap(bytes(file), 0, FileReading.PIECE));
            files.go.countDown();
            assertThat(reading.await(LARGE).array()).isEqualTo(bytes(file));
        }
    }

    @Test
    void errorOfTheReaderReachesWhoeverWaits() throws IOException {
        FoundFile file = file(1, LARGE);
        IOException failure = new IOException("a bad sector");
        try (FileReading reading = new FileReading(new Stubborn(failure))) {
            reading.begin(file);
            assertThatThrownBy(() -> reading.await(LARGE)).isSameAs(failure);
        }
    }

    @Test
    void readingEndsBeforeTheNextFileBegins() throws IOException {
        FoundFile first = file(1, 4 * LARGE);
        FoundFile second = file(2, LARGE);
        try (FileReading reading = new FileReading(new ReadOnlyLogSource(directory))) {
            for (int i = 0; i < 20; i++) {
                reading.begin(first);
                reading.await(1);
                reading.begin(second);
                assertThat(reading.await(LARGE).array()).isEqualTo(bytes(second));
            }
        }
    }
}
