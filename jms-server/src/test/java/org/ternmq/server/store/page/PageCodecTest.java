package org.ternmq.server.store.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;

class PageCodecTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");

    private record Records(List<byte[]> records) implements RecordSource {
        @Override
        public int count() {
            return records.size();
        }

        @Override
        public byte[] record(int index) {
            return records.get(index);
        }

        @Override
        public String name(int index) {
            return "record " + (100 + index);
        }
    }

    private static List<byte[]> encode(long page, List<PageMessage> messages, int recordBytes) throws IOException {
        List<byte[]> records = new ArrayList<>();
        PageCodec.encode(page, messages, recordBytes, records::add);
        return records;
    }

    private static List<PageMessage> decode(long page, List<byte[]> records, int... slots) throws IOException {
        return PageCodec.decode(page, new Records(records), slots.length == 0 ? null : slots, "here");
    }

    @Test
    void pageHasTheseBytes() throws IOException {
        Envelope envelope = new Envelope(new MessageId(1, 2, 3, 4), false, 0, null, null, Map.of());
        List<PageMessage> messages = List.of(new PageMessage(300, envelope, new byte[] {7, 8, 9}));
        byte[] page = encode(5, messages, 1 << 20).get(0);
        assertThat(HexFormat.of().formatHex(page))
                .isEqualTo("01" + "0000000000000005" + "00000030" + "00000027" + "01" + "0f" + "03"
                        + "ac02" + "00" + "0000000000000001" + "02" + "03" + "04" + "00" + "099f92c1" + "070809"
                        + "0000" + "6cc07cb3");
        TestPages.assertSame(decode(5, List.of(page)), messages);
    }

    @Test
    void everyPageComesBackHoweverItIsCut() throws IOException {
        Random random = new Random(1);
        for (int seed = 0; seed < (THOROUGH ? 20_000 : 500); seed++) {
            List<PageMessage> messages =
                    TestPages.messages(seed, random.nextInt(1 + random.nextInt(80)), 1 + random.nextInt(2000));
            int recordBytes = 16 * (2 + random.nextInt(random.nextBoolean() ? 20 : 5000));
            List<byte[]> records = encode(seed, messages, recordBytes);
            for (int i = 0; i < records.size() - 1; i++) {
                assertThat(records.get(i)).hasSize(recordBytes);
            }
            TestPages.assertSame(decode(seed, records), messages);
            int[] slots = random.ints(0, messages.size() + 1)
                    .limit(9)
                    .distinct()
                    .sorted()
                    .toArray();
            int[] some =
                    Arrays.stream(slots).filter(slot -> slot < messages.size()).toArray();
            if (some.length > 0) {
                TestPages.assertSame(
                        decode(seed, records, some),
                        Arrays.stream(some).mapToObj(messages::get).toList());
            }
        }
    }

    @Test
    void recordsHaveFewDifferentLengths() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        for (int bytes = 50_000; bytes < 60_000; bytes += 10) {
            List<PageMessage> messages = TestPages.messages(1, 1, 0);
            List<PageMessage> sized = List.of(new PageMessage(1, messages.get(0).envelope(), new byte[bytes]));
            int length = encode(1, sized, 1 << 20).get(0).length;
            assertThat(length).isBetween(bytes, bytes + bytes / 16 + 100);
            lengths.add(length);
        }
        assertThat(lengths.stream().distinct().count()).isLessThan(8);
    }

    @Test
    void everyFlippedBitIsNoticedWhicheverSlotIsRead() throws IOException {
        for (int recordBytes : new int[] {1 << 20, 256}) {
            List<byte[]> records = encode(7, TestPages.messages(3, 5, 150), recordBytes);
            for (byte[] record : records) {
                for (int bit = 0; bit < record.length * 8; bit++) {
                    record[bit / 8] ^= (byte) (1 << bit % 8);
                    assertThatThrownBy(() -> decode(7, records, 0))
                            .as("bit %d", bit)
                            .isInstanceOf(DamagedPageException.class);
                    record[bit / 8] ^= (byte) (1 << bit % 8);
                }
            }
            decode(7, records);
        }
    }

    @Test
    void errorSaysWhichPageWhichRecordAndWhatToDo() throws IOException {
        List<byte[]> records = encode(7, TestPages.messages(3, 1, 5000), 256);
        records.get(2)[9]++;
        assertThatThrownBy(() -> decode(7, records))
                .hasMessage("page 7 of the store in here is damaged: record " + (100 + records.size() - 1)
                        + ": its checksum is wrong. Run store check to see what else is, and restore the data"
                        + " directory from a backup");
        records.get(2)[9]--;
        assertThatThrownBy(() -> decode(8, records)).hasMessageContaining("record 100: page 7 is in its place");
        records.set(3, null);
        assertThatThrownBy(() -> decode(7, records)).hasMessageContaining("record 103: the record does not exist");
    }

    @Test
    void recordsThatAreMissingOrTooManyAreNoticed() throws IOException {
        List<byte[]> records = encode(7, TestPages.messages(3, 5, 500), 256);
        for (int i = 0; i < records.size(); i++) {
            List<byte[]> changed = new ArrayList<>(records);
            changed.remove(i);
            assertThatThrownBy(() -> decode(7, changed)).isInstanceOf(DamagedPageException.class);
            changed.add(i, records.get(i));
            changed.add(i, records.get(i));
            assertThatThrownBy(() -> decode(7, changed)).isInstanceOf(DamagedPageException.class);
        }
        assertThatThrownBy(() -> decode(7, List.of())).isInstanceOf(DamagedPageException.class);
        assertThatThrownBy(() -> decode(7, List.of(new byte[0]))).isInstanceOf(DamagedPageException.class);
    }

    @Test
    void slotsMustAscendAndExist() throws IOException {
        List<byte[]> records = encode(7, TestPages.messages(3, 5, 50), 1 << 20);
        assertThatThrownBy(() -> decode(7, records, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decode(7, records, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
