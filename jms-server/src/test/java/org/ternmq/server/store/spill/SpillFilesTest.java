package org.ternmq.server.store.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.store.index.SpillPlace;

/** What is spilled comes back as it was, whatever the disk does, and leaves nothing behind. */
class SpillFilesTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final int FILE_BYTES = 1 << 20;

    private final MemoryDisk disk = new MemoryDisk();
    private final SpillFiles spill = open(disk);

    private static SpillFiles open(SpillDisk disk) {
        try {
            return new SpillFiles(disk, FILE_BYTES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Spilled(SpillPlace place, SpilledMessage message) {}

    private static Spilled write(SpillFiles spill, long number, int size) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        Envelope envelope = new Envelope(
                new MessageId(1, 2, 3, number), true, 2, DestinationName.queue("q"), "user", Map.of("a", 5));
        SpillPlace place = spill.write(number, envelope, bytes, (int) number % 7);
        return new Spilled(place, new SpilledMessage(number, envelope, bytes, (int) number % 7));
    }

    private static void assertComesBack(SpillFiles spill, Spilled spilled) throws IOException {
        SpilledMessage found = spill.read(spilled.place());
        assertThat(found.bytes()).isEqualTo(spilled.message().bytes());
        assertThat(found.message()).isEqualTo(spilled.message().message());
        assertThat(found.envelope()).isEqualTo(spilled.message().envelope());
        assertThat(found.deliveries()).isEqualTo(spilled.message().deliveries());
    }

    @Test
    void everyMessageComesBackWhateverTheDiskDoes() throws IOException {
        for (int seed = 0; seed < (THOROUGH ? 300 : 10); seed++) {
            liveWith(new Random(seed));
        }
    }

    private static void liveWith(Random random) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        SpillFiles spill = open(disk);
        List<Spilled> held = new ArrayList<>();
        int most = 1 + random.nextInt(200);
        for (int step = 1; step <= 1500; step++) {
            int choice = random.nextInt(40);
            if (choice == 0) {
                disk.full = random.nextInt(3) == 0;
            } else if (held.isEmpty() || held.size() < most && choice < 25) {
                held.add(write(spill, step, random.nextInt(random.nextInt(20) == 0 ? 600_000 : 20_000)));
            } else {
                Spilled spilled = held.get(random.nextInt(held.size()));
                assertComesBack(spill, spilled);
                if (choice > 15) {
                    held.remove(spilled);
                    spill.release(spilled.place());
                }
            }
            assertThat(disk.open).hasSizeLessThanOrEqualTo(5);
        }
        for (Spilled spilled : held) {
            assertComesBack(spill, spilled);
            spill.release(spilled.place());
        }
        assertThat(disk.files).hasSizeLessThanOrEqualTo(1);
        assertThat(spill.inMemory()).isZero();
        spill.close();
        assertThat(disk.open).isEmpty();
        assertThat(disk.files).isEmpty();
    }

    @Test
    void fileGoesWithItsLastMessage() throws IOException {
        List<Spilled> held = new ArrayList<>();
        for (int number = 1; number <= 400; number++) {
            held.add(write(spill, number, 10_000));
        }
        assertThat(disk.files.keySet()).containsExactly(1L, 2L, 3L, 4L);
        Spilled last = held.stream()
                .filter(each -> each.place().file() == 2)
                .reduce((a, b) -> b)
                .orElseThrow();
        held.stream()
                .filter(each -> each != last && each.place().file() < 4)
                .forEach(each -> spill.release(each.place()));
        assertThat(disk.files.keySet()).containsExactly(2L, 4L);
        assertComesBack(spill, last);
        spill.release(last.place());
        assertThat(disk.files.keySet()).containsExactly(4L);
    }

    @Test
    void messagesThatLeaveSoonDoNotTouchTheDisk() throws IOException {
        for (int number = 1; number <= 2000; number++) {
            Spilled spilled = write(spill, number, 1000);
            assertComesBack(spill, spilled);
            spill.release(spilled.place());
        }
        assertThat(disk.files.get(1L)).isEmpty();
    }

    @Test
    void fullDiskKeepsMessagesInMemoryAndFilesAreTriedAgain() throws IOException {
        Spilled before = write(spill, 1, 1000);
        disk.full = true;
        List<Spilled> held = new ArrayList<>();
        for (int number = 2; number <= 600; number++) {
            held.add(write(spill, number, 1000));
        }
        assertThat(spill.inMemory()).isBetween(300, 400);
        disk.full = false;
        int inMemory = spill.inMemory();
        held.add(write(spill, 601, 1000));
        held.add(write(spill, 602, 400_000));
        assertThat(spill.inMemory()).isEqualTo(inMemory);
        assertComesBack(spill, before);
        for (Spilled spilled : held) {
            assertComesBack(spill, spilled);
            spill.release(spilled.place());
        }
        assertThat(spill.inMemory()).isZero();
    }

    @Test
    void operatorIsToldOnceOfAFullDiskAndOnceOfItsEnd() {
        List<LogRecord> told = new ArrayList<>();
        Filter ear = line -> {
            told.add(line);
            return false;
        };
        Logger logger = Logger.getLogger(SpillFiles.class.getName());
        logger.setLevel(Level.INFO);
        logger.setFilter(ear);
        try {
            disk.full = true;
            for (int number = 1; number <= 1000; number++) {
                write(spill, number, number % 50 == 0 ? 300_000 : number % 7 * 1000);
            }
            assertThat(told).extracting(LogRecord::getLevel).containsExactly(Level.WARNING);
            disk.full = false;
            for (int number = 1; number <= 1000; number++) {
                write(spill, number, 1000);
            }
        } finally {
            logger.setFilter(null);
            logger.setLevel(null);
        }
        assertThat(told).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.INFO);
    }

    @Test
    void diskThatIsFullFromTheBeginningKeepsAllInMemory() throws IOException {
        disk.full = true;
        Spilled first = write(spill, 1, 100);
        Spilled second = write(spill, 2, 400_000);
        assertThat(disk.files).isEmpty();
        assertThat(first.place()).isNotEqualTo(second.place());
        assertComesBack(spill, first);
        assertComesBack(spill, second);
    }

    @Test
    void damageIsFoundAndNamed() {
        Spilled damaged = write(spill, 1, 1000);
        for (int number = 2; number < 600; number++) {
            write(spill, number, 1000);
        }
        disk.files.get(1L)[damaged.place().offset() + 500] ^= 1;
        assertThatThrownBy(() -> spill.read(damaged.place()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("memory/1 at offset " + damaged.place().offset())
                .hasMessageContaining("checksum")
                .hasMessageContaining("not persistent");
    }

    @Test
    void nothingIsLeftOfAnEarlierServerNorOfThisOne(@TempDir Path data) throws IOException {
        Path directory = data.resolve(SpillFiles.DIRECTORY);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("spill-0000000009.tern"), "left by a crash");
        SpillFiles real = SpillFiles.open(data);
        assertThat(names(directory)).isEmpty();
        List<Spilled> held = new ArrayList<>();
        for (int number = 1; number <= 40; number++) {
            held.add(write(real, number, 1_000_000));
        }
        assertThat(names(directory))
                .containsExactly("spill-0000000001.tern", "spill-0000000002.tern", "spill-0000000003.tern");
        for (Spilled spilled : held) {
            assertComesBack(real, spilled);
        }
        held.stream().filter(each -> each.place().file() == 1).forEach(each -> real.release(each.place()));
        assertThat(names(directory)).containsExactly("spill-0000000002.tern", "spill-0000000003.tern");
        real.close();
        assertThat(names(directory)).isEmpty();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
