package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.OutcomeType;

/** Messages are read back from the log by their places, or the damage is named. */
class LogRecordsTest {
    private final FollowedLog log = new FollowedLog(new CrashingFiles());
    private final CountedSource source = new CountedSource(log.files);
    private final LogRecords records = new LogRecords(source);

    @BeforeEach
    void open() throws IOException {
        log.open(new LogConfig(4 << 20, 1 << 30, 2));
    }

    @Test
    void messageIsReadAsSoonAsItIsDurableAlsoWhereItsPlaceWasReadAheadBefore() throws IOException {
        for (int number = 1; number <= 300; number++) {
            LogPlace place = log.write(FollowedLog.message(number, 500));
            assertThat(records.read(place)).isEqualTo(log.added.get(number - 1));
        }
    }

    @Test
    void neighbouringPlacesAreOneRead() throws IOException {
        for (int number = 1; number <= 1000; number++) {
            log.write(FollowedLog.message(number, 1000));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(records.read(log.places.get(i))).isEqualTo(log.added.get(i));
        }
        // A megabyte: a small read, and then a quarter of a megabyte at once.
        assertThat(source.reads).isLessThanOrEqualTo(7);
        assertThat(source.opened).hasSize(1);
    }

    @Test
    void placesInAnyOrderAreRead() throws IOException {
        for (int number = 1; number <= 200; number++) {
            log.write(FollowedLog.message(number, 5000));
        }
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            int index = random.nextInt(200);
            assertThat(records.read(log.places.get(index))).isEqualTo(log.added.get(index));
        }
    }

    @Test
    void messageLargerThanTheReadAheadIsRead() throws IOException {
        MessageAdded small = FollowedLog.message(1, 10);
        MessageAdded large = FollowedLog.message(2, 3_000_000);
        LogPlace first = log.write(small);
        LogPlace second = log.write(large);
        assertThat(records.read(second)).isEqualTo(large);
        assertThat(records.read(first)).isEqualTo(small);
    }

    @Test
    void flippedBitIsFoundAndNamed() throws IOException {
        LogPlace before = log.write(FollowedLog.message(1, 200));
        LogPlace place = log.write(FollowedLog.message(2, 200));
        byte[] file = log.files.bytes("log-0000000001.tern");
        for (int at = place.offset(); at < place.offset() + place.length(); at++) {
            file[at] ^= (byte) (1 << at % 8);
            assertDamaged(place, "the checksum of a message of " + place.length() + " bytes is wrong");
            assertThat(records.read(before)).isEqualTo(log.added.get(0));
            file[at] ^= (byte) (1 << at % 8);
        }
        assertThat(records.read(place)).isEqualTo(log.added.get(1));
    }

    @Test
    void flippedBitOfALargeMessageIsFound() throws IOException {
        LogPlace place = log.write(FollowedLog.message(1, 1_000_000));
        log.files.bytes("log-0000000001.tern")[place.offset() + 700_000] ^= 4;
        assertDamaged(place, "checksum");
    }

    private void assertDamaged(LogPlace place, String what) {
        assertThatThrownBy(() -> records.read(place))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("memory/log-000000000" + place.file() + ".tern at offset " + place.offset())
                .hasMessageContaining(what)
                .hasMessageContaining("backup");
    }

    @Test
    void fileThatIsMissingOrTooShortIsNamed() throws IOException {
        LogPlace place = log.write(FollowedLog.message(1, 200));
        assertDamaged(new LogPlace(7, place.offset(), place.length(), place.crc()), "the file is missing");
        assertDamaged(new LogPlace(1, (4 << 20) - 10, place.length(), place.crc()), "the file ends");
        assertDamaged(new LogPlace(1, (4 << 20) - 10, 400_000, place.crc()), "the file ends");
        assertDamaged(new LogPlace(1, 10, place.length(), place.crc()), "no message can be there");
        assertDamaged(new LogPlace(1, place.offset(), 0, place.crc()), "no message can be there");
    }

    @Test
    void outcomeThatIsNoMessageIsRefused() throws IOException {
        Outcome horizon = new HorizonAdvanced(1, 5);
        log.write(List.of(List.of(horizon)));
        assertDamaged(placeOf(horizon), "is not one message");
    }

    /** The place of an outcome that is the first of the file behind an empty snapshot. */
    private static LogPlace placeOf(Outcome outcome) {
        ArrayWriter out = new ArrayWriter();
        OutcomeType.write(outcome, out);
        CRC32C crc = new CRC32C();
        crc.update(out.array(), 0, out.size());
        int offset = FileHeader.BYTES + 2 * Group.HEADER_BYTES;
        return new LogPlace(1, offset, out.size(), (int) crc.getValue());
    }

    @Test
    void fewFilesAreOpenAndThoseThatAreGoneAreClosed() throws IOException {
        for (int number = 1; number <= 8; number++) {
            log.write(FollowedLog.message(number, 3 << 20));
        }
        for (LogPlace place : log.places) {
            assertThat(records.read(place)).isNotNull();
            assertThat(source.open).hasSizeLessThanOrEqualTo(4);
        }
        assertThat(source.opened).hasSize(8);
        records.forget(7);
        assertThat(source.open).containsExactly("log-0000000007.tern", "log-0000000008.tern");
        records.close();
        assertThat(source.open).isEmpty();
    }

    @Test
    void whatWasReadAheadOfAFileThatIsGoneIsForgotten() throws IOException {
        LogPlace place = log.write(FollowedLog.message(1, 100));
        assertThat(records.read(place)).isNotNull();
        records.forget(2);
        log.files.delete("log-0000000001.tern");
        assertDamaged(place, "the file is missing");
    }

    @Test
    void realFilesOfAStoppedLogAreRead(@TempDir Path directory) throws IOException {
        for (int number = 1; number <= 50; number++) {
            log.write(FollowedLog.message(number, 100_000));
        }
        NioLogFiles real = new NioLogFiles(directory);
        for (String name : log.files.list()) {
            real.create(name, log.files.bytes(name).length);
            try (LogFile file = real.open(name)) {
                file.write(ByteBuffer.wrap(log.files.bytes(name)), 0);
            }
        }
        try (LogRecords stopped = new LogRecords(new ReadOnlyLogSource(directory))) {
            for (int i = 0; i < 50; i++) {
                assertThat(stopped.read(log.places.get(i))).isEqualTo(log.added.get(i));
            }
        }
    }
}
