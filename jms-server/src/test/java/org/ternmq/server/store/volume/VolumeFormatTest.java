package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes of the store's files never change within a format version. */
class VolumeFormatTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final long SALT = 0x0102030405060708L;

    @Test
    void headHasTheseBytes() {
        StoreHead head = new StoreHead(1, SALT);
        byte[] bytes = head.encode().array();
        assertThat(HEX.formatHex(bytes, 0, 28))
                .isEqualTo("5445524e53544f31" + "00000001" + "0102030405060708" + "00001000" + "00000000");
        assertThat(HEX.formatHex(bytes, 4092, 4096)).isEqualTo("2318a641");
        assertThat(StoreHead.decode(head.encode())).isEqualTo(head);
    }

    @Test
    void commitHeadHasTheseBytes() {
        CommitHead head = new CommitHead(4711, 300, 2, 0x0a0b0c0d, new byte[] {1, 2, 3});
        byte[] bytes = head.encode(SALT).array();
        assertThat(HEX.formatHex(bytes, 0, 52))
                .isEqualTo("5445524e434d5431" + "00000001" + "0102030405060708" + "0000000000001267" + "0000012c"
                        + "00000002" + "0a0b0c0d" + "00000003" + "00000000" + "01020300");
        assertThat(HEX.formatHex(bytes, 4092, 4096)).isEqualTo("32eabcdf");
        assertThat(CommitHead.decode(head.encode(SALT), SALT))
                .usingRecursiveComparison()
                .isEqualTo(head);
        assertThat(CommitHead.decode(head.encode(SALT), SALT + 1)).isNull();
    }

    @Test
    void pageEndsWithTheseBytes() {
        byte[] page = new byte[4096];
        page[0] = 1;
        PageFormat.seal(page, 7, SALT, 4711);
        assertThat(HEX.formatHex(page, 4080, 4096)).isEqualTo("00000007" + "0000000000001267" + "1fe4ce78");
        assertThat(PageFormat.fault(page, 7, SALT, 4711)).isNull();
        assertThat(PageFormat.fault(page, 8, SALT, 4711)).isEqualTo("page 7 is in the place of page 8");
        assertThat(PageFormat.fault(page, 7, SALT, 4710))
                .isEqualTo("page 7 is of commit 4711, but the last commit is 4710");
        assertThat(PageFormat.fault(page, 7, SALT + 1, 4711)).isEqualTo("the checksum of page 7 is wrong");
    }

    @Test
    void anyPlaceOfTheVolumeHoldsWhatWasWrittenThere() throws Exception {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        byte[] model = new byte[100_000];
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            try (CheckpointVolume volume = CheckpointVolume.open(files, StoreWorkload.CONFIG, new Random(1))) {
                volume.ensureAvailable(model.length);
                for (int i = 0; i < 500; i++) {
                    change(volume, model, random);
                    assertSame(volume, model, random);
                }
                volume.commit(new byte[0]);
            }
        }
    }

    private static void change(CheckpointVolume volume, byte[] model, Random random) {
        int size = 1 + random.nextInt(9_000);
        int at = random.nextInt(model.length - size - 8);
        ByteBuffer buffer = ByteBuffer.wrap(model);
        switch (random.nextInt(5)) {
            case 0 -> {
                long value = random.nextLong();
                volume.putLong(at, value);
                buffer.putLong(at, value);
            }
            case 1 -> {
                volume.putInt(at, size);
                buffer.putInt(at, size);
            }
            case 2 -> {
                volume.putByte(at, (byte) size);
                buffer.put(at, (byte) size);
            }
            case 3 -> {
                volume.clear(at, at + size);
                Arrays.fill(model, at, at + size, (byte) 0);
            }
            default -> {
                byte[] bytes = new byte[size];
                random.nextBytes(bytes);
                volume.putData(at, bytes, 0, size);
                buffer.put(at, bytes);
            }
        }
    }

    private static void assertSame(CheckpointVolume volume, byte[] model, Random random) throws Exception {
        int size = 1 + random.nextInt(9_000);
        int at = random.nextInt(model.length - size - 8);
        ByteBuffer buffer = ByteBuffer.wrap(model);
        assertThat(volume.getLong(at)).isEqualTo(buffer.getLong(at));
        assertThat(volume.getInt(at)).isEqualTo(buffer.getInt(at));
        assertThat(volume.getByte(at)).isEqualTo(model[at]);
        byte[] read = new byte[size];
        volume.getData(at, read, 0, size);
        assertThat(read).isEqualTo(Arrays.copyOfRange(model, at, at + size));
        volume.getDataInput(at, size).readFully(read);
        assertThat(read).isEqualTo(Arrays.copyOfRange(model, at, at + size));
    }
}
