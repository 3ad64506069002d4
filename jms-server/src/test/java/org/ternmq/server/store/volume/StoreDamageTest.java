package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not as it was written is found and named, or put right; it is never taken for content. */
class StoreDamageTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");

    private static final byte MARK = 77;

    private final CrashingVolumeFiles made = new CrashingVolumeFiles();
    private final Random random = new Random(4);
    private StoreWorkload workload;
    private VolumeNames names;
    private int newestArea;

    @BeforeEach
    void make() throws IOException {
        workload = new StoreWorkload(3, made);
        workload.run(4);
        workload.commit();
        names = new VolumeNames(1);
        newestArea = StoreFiles.area(workload.store().volume().sequence());
        workload.store().close();
    }

    private byte[] flip(CrashingVolumeFiles files, String name, int start, int length) {
        byte[] bytes = files.bytes(name);
        int bit = random.nextInt(length * 8);
        bytes[start + bit / 8] ^= (byte) (1 << bit % 8);
        files.put(name, bytes);
        return bytes;
    }

    @Test
    void flippedBitInAnyPageIsNamedOrPutRight() throws IOException {
        byte[] right = made.bytes(names.pages());
        int named = 0;
        int step = THOROUGH ? PageFormat.SIZE / 8 : PageFormat.SIZE;
        for (int start = 0; start < right.length; start += step) {
            CrashingVolumeFiles files = made.copy();
            flip(files, names.pages(), start, step);
            List<Damage> found = damages(files);
            if (found.isEmpty()) {
                // The last commit's area holds the page too.
                assertThat(files.bytes(names.pages())).isEqualTo(right);
            } else {
                long page = start - start % PageFormat.SIZE;
                assertThat(found).hasSize(1);
                assertThat(found.get(0).file()).isEqualTo("memory/" + names.pages());
                assertThat(found.get(0).offset()).isEqualTo(page);
                named++;
            }
        }
        assertThat(named).isGreaterThan(right.length / step * 9 / 10);
    }

    private static List<Damage> damages(CrashingVolumeFiles files) throws IOException {
        try (CheckpointVolume volume = CheckpointVolume.open(files, StoreWorkload.CONFIG, new Random(1))) {
            return volume.check();
        } catch (DamagedVolumeException e) {
            return List.of(e.damage());
        }
    }

    @Test
    void flippedBitInTheNewestCommitAreaStopsTheStartAndChangesNothing() throws IOException {
        String area = names.commits().get(newestArea);
        int used = made.bytes(area).length;
        for (int round = 0; round < (THOROUGH ? 2000 : 200); round++) {
            CrashingVolumeFiles files = made.copy();
            byte[] flipped = flip(files, area, 0, Math.min(used, 2 * PageFormat.SIZE));
            long before = files.operations();
            assertThatThrownBy(() -> CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1)))
                    .isInstanceOf(DamagedVolumeException.class)
                    .hasMessageContaining("memory/" + area + " is damaged at offset 0");
            assertThat(files.operations()).isEqualTo(before);
            assertThat(files.bytes(area)).isEqualTo(flipped);
        }
    }

    @Test
    void flippedBitInTheOlderCommitAreaDoesNotMatter() throws IOException {
        String area = names.commits().get(1 - newestArea);
        int used = made.bytes(area).length;
        for (int start = 0; start < used; start += PageFormat.SIZE) {
            CrashingVolumeFiles files = made.copy();
            flip(files, area, start, PageFormat.SIZE);
            workload.assertRecovered(files);
        }
    }

    @Test
    void missingFileOrEndStopsTheStart() throws IOException {
        for (String name :
                List.of(names.pages(), names.commits().get(0), names.commits().get(1))) {
            CrashingVolumeFiles files = made.copy();
            files.remove(name);
            assertThat(damages(files)).singleElement().satisfies(damage -> assertThat(damage.file())
                    .endsWith(name));
            files.put(name, new byte[0]);
            if (!name.equals(names.commits().get(1 - newestArea))) {
                assertThat(damages(files)).singleElement().satisfies(damage -> assertThat(damage.file())
                        .endsWith(name));
            }
        }
        CrashingVolumeFiles files = made.copy();
        byte[] bytes = files.bytes(names.pages());
        files.put(names.pages(), Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(damages(files)).singleElement().satisfies(damage -> {
            assertThat(damage.offset()).isEqualTo(bytes.length - 1);
            assertThat(damage.reason()).contains("the file ends here");
        });
    }

    @Test
    void pageInThePlaceOfAnotherIsNamed() throws IOException {
        CrashingVolumeFiles files = made.copy();
        byte[] bytes = files.bytes(names.pages());
        int last = bytes.length - PageFormat.SIZE;
        System.arraycopy(bytes, last, bytes, last - PageFormat.SIZE, PageFormat.SIZE);
        files.put(names.pages(), bytes);
        assertThat(damages(files)).singleElement().satisfies(damage -> {
            assertThat(damage.offset()).isEqualTo(last - PageFormat.SIZE);
            assertThat(damage.reason()).contains("is in the place of page");
        });
    }

    @Test
    void damageFoundWhileReadingEndsTheUseOfTheStore() throws IOException {
        CrashingVolumeFiles files = made.copy();
        CheckpointStore store = CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1));
        byte[] record = new byte[50_000];
        Arrays.fill(record, MARK);
        long number = store.put(record);
        store.commit(new byte[0]);
        // The last commit's area must not put it right.
        store.commit(new byte[0]);
        store.close();
        byte[] bytes = files.bytes(names.pages());
        int page = 1;
        while (bytes[(int) PageFormat.offset(page)] != MARK || bytes[(int) PageFormat.offset(page + 1)] != MARK) {
            page++;
        }
        bytes[(int) PageFormat.offset(page)] ^= 1;
        files.put(names.pages(), bytes);
        CheckpointStore damaged = CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1));
        assertThatThrownBy(() -> damaged.get(number))
                .isInstanceOf(DamagedVolumeException.class)
                .hasMessageContaining("the checksum of page");
        assertThatThrownBy(() -> damaged.put(new byte[1])).isInstanceOf(DamagedVolumeException.class);
        assertThatThrownBy(() -> damaged.commit(new byte[0])).isInstanceOf(DamagedVolumeException.class);
        assertThatThrownBy(damaged::rewrite).hasMessageContaining("the checksum of page");
        assertThat(damaged.isOpen()).isFalse();
    }

    @Test
    void newerFormatIsRefused() throws IOException {
        CrashingVolumeFiles files = made.copy();
        byte[] bytes = files.bytes(names.pages());
        StoreHead head = StoreHead.decode(ByteBuffer.wrap(Arrays.copyOf(bytes, PageFormat.SIZE)));
        System.arraycopy(new StoreHead(2, head.salt()).encode().array(), 0, bytes, 0, PageFormat.SIZE);
        files.put(names.pages(), bytes);
        assertThatThrownBy(() -> CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1)))
                .hasMessageContaining("has format 2")
                .hasMessageContaining("use a newer server");
    }

    @Test
    void operationThatTheDiskDropsIsNamedOrPutRight() throws IOException {
        int named = 0;
        for (int n = 1; n <= (THOROUGH ? 120 : 60); n++) {
            CrashingVolumeFiles files = new CrashingVolumeFiles();
            StoreWorkload dropping = new StoreWorkload(n, files);
            files.dropAfter(n);
            try {
                dropping.open();
                while (!files.hasDropped()) {
                    dropping.changeAndCommit();
                }
                dropping.assertRecovered(files.crash(new Random(n)));
            } catch (DamagedVolumeException e) {
                named++;
            } catch (AssertionError e) {
                assertThat(e).hasMessageContaining("is damaged at offset");
                named++;
            }
        }
        assertThat(named).isBetween(5, 110);
    }
}
