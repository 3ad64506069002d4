package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.server.outcome.HorizonAdvanced;

/** The bytes of files and groups never change within a format version. */
class FileFormatTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final long SALT = 0x0102030405060708L;

    @Test
    void headerHasTheseBytes() {
        FileHeader header = new FileHeader(1, SALT, 7, 67_108_864, 4711);
        byte[] bytes = header.encode().array();
        assertThat(HEX.formatHex(bytes))
                .isEqualTo("5445524e4c4f4731" + "00000001" + "0102030405060708" + "0000000000000007"
                        + "0000000004000000" + "0000000000001267" + "00".repeat(16) + "0ee0d2f2");
        assertThat(FileHeader.decode(bytes)).isEqualTo(header);
    }

    @Test
    void headerWithAnyFlippedBitIsNotValid() {
        byte[] bytes = new FileHeader(1, SALT, 7, 67_108_864, 4711).encode().array();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(FileHeader.decode(bytes)).isNull();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void groupHasTheseBytes() {
        assertThat(HEX.formatHex(group()))
                .isEqualTo("0000000d" + "9ff57ba5" + "0000000000001267" + "01" + "09" + "05" + "e807");
    }

    @Test
    void groupIsValidOnlyUnderItsOwnSalt() {
        byte[] bytes = group();
        assertThat(Group.at(ByteBuffer.wrap(bytes), 0, SALT))
                .isEqualTo(new Group(bytes, 4711, GroupKind.DATA.code(), 17, bytes.length));
        assertThat(Group.at(ByteBuffer.wrap(bytes), 0, SALT + 1)).isNull();
    }

    private static byte[] group() {
        GroupEncoder encoder = new GroupEncoder();
        encoder.begin(4711, GroupKind.DATA);
        assertThat(encoder.add(List.of(new HorizonAdvanced(5, 1000)), 21)).isTrue();
        assertThat(encoder.add(List.of(new HorizonAdvanced(6, 1000)), 21)).isFalse();
        return Arrays.copyOf(encoder.finish(SALT), encoder.size());
    }
}
