package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.server.log.file.CrashingFiles;
import org.ternmq.server.log.file.DamagedLogException;
import org.ternmq.server.outcome.Outcome;

/** An unfinished end is cut off; all other damage stops the start with the file and the offset. */
class DamageTest {
    private CrashRun run;
    private CrashDisk disk;
    private CrashingFiles files;

    @BeforeEach
    void writeALog() throws IOException {
        run = new CrashRun(3);
        run.open();
        run.write(40);
        // From here on the files of the log stay, so that there are some to be damaged.
        run.withoutCheckpoints().write(40);
        disk = run.disk();
        files = disk.log();
    }

    @Test
    void lastGroupIsCutWhereverItEnds() throws IOException {
        String last = logs().get(logs().size() - 1);
        List<Integer> groups = groups(last);
        int start = groups.get(groups.size() - 1);
        int end = start + 8 + ByteBuffer.wrap(files.bytes(last)).getInt(start);
        String whole = SteppedStore.state(disk);
        String before = null;
        for (int cut = start; cut < end; cut++) {
            CrashDisk torn = disk.copy();
            Arrays.fill(torn.log().bytes(last), cut, end, (byte) 0);
            boolean changed = !Arrays.equals(torn.log().bytes(last), files.bytes(last));
            String found = SteppedStore.state(torn);
            before = before == null ? found : before;
            assertThat(found).isEqualTo(changed ? before : whole);
        }
        assertThat(before).isNotEqualTo(whole);
    }

    @Test
    void anyFlippedBitOfAnEarlierGroupStopsTheStart() {
        String last = logs().get(logs().size() - 1);
        for (String name : List.of(logs().get(0), last)) {
            List<Integer> groups = groups(name);
            for (int i = 0; i + 1 < groups.size(); i++) {
                int offset = groups.get(i);
                for (int at = offset; at < groups.get(i + 1); at++) {
                    assertDamaged(name, at, offset);
                }
            }
        }
    }

    private void assertDamaged(String name, int at, int offset) {
        CrashDisk damaged = disk.copy();
        damaged.log().bytes(name)[at] ^= (byte) (1 << at % 8);
        assertThatThrownBy(() -> SteppedStore.state(damaged))
                .as("byte %d of %s", at, name)
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("at offset " + offset + ":")
                .hasMessageContaining("backup");
    }

    @Test
    void anyFlippedBitOfAHeaderStopsTheStart() {
        for (String name : logs()) {
            for (int at = 0; at < 64; at++) {
                assertDamaged(name, at, 0);
            }
        }
    }

    @Test
    void missingFileStopsTheStart() throws IOException {
        List<String> logs = logs();
        assertThat(logs.size()).isGreaterThan(2);
        for (String name : logs.subList(0, logs.size() - 1)) {
            CrashDisk damaged = disk.copy();
            damaged.log().delete(name);
            assertThatThrownBy(() -> SteppedStore.state(damaged))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("is missing");
        }
    }

    @Test
    void fileWithoutAHeaderThatIsTheNewestAndEmptyIsNotUsed() throws IOException {
        String whole = SteppedStore.state(disk);
        CrashDisk torn = disk.copy();
        torn.log().put(name(ordinal(last()) + 1), new byte[4096]);
        assertThat(SteppedStore.state(torn)).isEqualTo(whole);
    }

    @Test
    void staleGroupsOfAFileThatIsUsedAgainAreIgnored() throws IOException {
        // The newest file gets, behind its groups, those of another file, as recycling leaves them there.
        String whole = SteppedStore.state(disk);
        byte[] newest = files.bytes(last());
        byte[] older = files.bytes(logs().get(0));
        List<Integer> groups = groups(last());
        int end = groups.get(groups.size() - 1);
        end += 8 + ByteBuffer.wrap(newest).getInt(end) + 4;
        System.arraycopy(older, end, newest, end, newest.length - end);
        assertThat(SteppedStore.state(disk)).isEqualTo(whole);
        System.arraycopy(older, end - 4, newest, end - 4, newest.length - end + 4);
        assertThat(SteppedStore.state(disk)).isEqualTo(whole);
    }

    @Test
    void afterACleanCloseNothingMayFollow() throws IOException {
        run.close();
        assertThatCode(() -> SteppedStore.state(disk)).doesNotThrowAnyException();
        List<Integer> groups = groups(last());
        int end = groups.get(groups.size() - 1) + 17;
        files.bytes(last())[end + 3] = 20;
        assertThatThrownBy(() -> SteppedStore.state(disk))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("clean close");
    }

    @Test
    void newerFormatIsRefused() {
        byte[] file = files.bytes(last());
        ByteBuffer.wrap(file).putInt(8, 2);
        CRC32C crc = new CRC32C();
        crc.update(file, 0, 60);
        ByteBuffer.wrap(file).putInt(60, (int) crc.getValue());
        assertThatThrownBy(() -> SteppedStore.state(disk))
                .hasMessageContaining("has format 2")
                .hasMessageContaining("newer");
    }

    @Test
    void cutTailIsNotDamageAtLaterStarts() throws IOException {
        List<Integer> groups = groups(last());
        files.bytes(last())[groups.get(groups.size() - 1) + 20] ^= 1;
        List<List<Outcome>> kept = new ArrayList<>(run.batches());
        String cut = SteppedStore.state(disk);
        assertThat(cut).isNotEqualTo(States.of(kept, kept.size()));
        SteppedStore.open(disk);
        assertThat(SteppedStore.state(disk)).isEqualTo(cut);
    }

    private List<String> logs() {
        return files.list().stream().filter(name -> name.startsWith("log-")).toList();
    }

    private String last() {
        return logs().get(logs().size() - 1);
    }

    private static long ordinal(String name) {
        return Long.parseLong(name.substring(4, 14));
    }

    private static String name(long ordinal) {
        return String.format("log-%010d.tern", ordinal);
    }

    /** The offsets of a file's groups. */
    private List<Integer> groups(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(files.bytes(name));
        List<Integer> offsets = new ArrayList<>();
        long sequence = bytes.getLong(36);
        int offset = 64;
        while (offset < bytes.limit() - 17 && bytes.getInt(offset) > 0 && bytes.getLong(offset + 8) == sequence) {
            offsets.add(offset);
            offset += 8 + bytes.getInt(offset);
            sequence++;
        }
        return offsets;
    }
}
