package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.outcome.HorizonAdvanced;

/** What follows the last valid group of a log is looked through to its end. */
class FileScannerTest {
    private static final long SALT = 0x0102030405060708L;
    private static final int BYTES = 4096;

    @TempDir
    private Path directory;

    private static byte[] group(long sequence) {
        GroupEncoder encoder = new GroupEncoder();
        encoder.begin(sequence, GroupKind.DATA);
        assertThat(encoder.add(List.of(new HorizonAdvanced(5, 1000)), BYTES)).isTrue();
        byte[] group = new byte[encoder.size()];
        ByteBuffer.wrap(encoder.finish(SALT)).get(group);
        return group;
    }

    /** A file with group 1 and nothing behind it; returns where that ends. */
    private static ByteBuffer file() {
        ByteBuffer file = ByteBuffer.allocate(BYTES);
        file.put(new FileHeader(1, SALT, 1, BYTES, 1).encode().array(), 0, FileHeader.BYTES);
        return file.put(group(1));
    }

    private ScannedLog read(ByteBuffer file) throws IOException {
        Files.write(directory.resolve(LogNames.log(1)), file.array());
        return LogScanner.read(new ReadOnlyLogSource(directory), group -> {});
    }

    @Test
    void nothingBehindTheLastGroupIsTheEnd() throws IOException {
        ScannedLog scanned = read(file());
        assertThat(scanned.groups()).isEqualTo(1);
        assertThat(scanned.cutBytes()).isZero();
    }

    @Test
    void laterGroupIsFoundWhereverItStandsBehindZeros() {
        int end = file().position();
        byte[] later = group(2);
        for (int at = end + 1; at <= BYTES - later.length; at++) {
            ByteBuffer file = file().put(at, later);
            int where = at;
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("a later one is, at offset " + where);
        }
    }

    @Test
    void laterGroupIsFoundBehindBytesThatAreNone() {
        int end = file().position();
        byte[] later = group(3);
        for (int at = end + 40; at <= end + 80; at++) {
            ByteBuffer file = file();
            for (int i = end; i < at; i += 3) {
                file.put(i, (byte) i);
            }
            file.put(at, later);
            int where = at;
            assertThatThrownBy(() -> read(file)).hasMessageContaining("a later one is, at offset " + where);
        }
    }
}
