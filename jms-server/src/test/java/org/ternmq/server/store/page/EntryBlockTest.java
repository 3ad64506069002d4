package org.ternmq.server.store.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.FormatException;

class EntryBlockTest {
    @Test
    void blockHasTheseBytes() {
        EntryBlock block = new EntryBlock();
        block.put(16, PageEntry.remains(new long[] {300}).encode());
        block.put(18, new PageEntry(new long[] {1, 2}, new byte[] {7}).encode());
        assertThat(HexFormat.of().formatHex(block.encode()))
                .isEqualTo("02" + "00" + "04" + "0201ac02" + "02" + "05" + "0102010207" + "0000");
        assertThat(EntryBlock.decode(block.encode()).entries(1)).containsOnlyKeys(16L, 18L);
        PageEntry found = PageEntry.decode(EntryBlock.decode(block.encode()).get(18));
        assertThat(found.isLive()).isTrue();
        assertThat(found.records()).containsExactly(1, 2);
        assertThat(found.index()).containsExactly(7);
    }

    @Test
    void entriesComeAndGo() {
        EntryBlock block = new EntryBlock();
        assertThat(block.isEmpty()).isTrue();
        block.put(31, new byte[] {1});
        assertThat(EntryBlock.of(31)).isEqualTo(EntryBlock.of(16)).isNotEqualTo(EntryBlock.of(15));
        assertThat(block.remove(30)).isFalse();
        assertThat(block.remove(31)).isTrue();
        assertThat(block.isEmpty()).isTrue();
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> EntryBlock.decode(new byte[] {17})).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> EntryBlock.decode(new byte[] {1, 0, 9})).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> PageEntry.decode(new byte[] {3, 0})).hasMessageContaining("unknown kind 3");
        assertThatThrownBy(() -> PageEntry.decode(new byte[] {2, 0, 1})).isInstanceOf(FormatException.class);
    }
}
