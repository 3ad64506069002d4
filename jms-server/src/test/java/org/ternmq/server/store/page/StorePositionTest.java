package org.ternmq.server.store.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StorePositionTest {
    @Test
    void positionHasTheseBytes() {
        StorePosition position = new StorePosition(1, 2, 3, 4);
        assertThat(HexFormat.of().formatHex(position.encode()))
                .isEqualTo(
                        "00000001" + "0000000000000001" + "0000000000000002" + "0000000000000003" + "0000000000000004");
        assertThat(StorePosition.decode(position.encode(), "here")).isEqualTo(position);
        assertThat(StorePosition.decode(new byte[0], "here")).isEqualTo(StorePosition.NONE);
    }

    @Test
    void newerFormatIsRefused() {
        byte[] newer = StorePosition.NONE.encode();
        newer[3] = 2;
        assertThatThrownBy(() -> StorePosition.decode(newer, "here"))
                .hasMessage(
                        "the store in here has format 2, but this server knows formats up to 1: use a newer server");
        assertThatThrownBy(() -> StorePosition.decode(new byte[] {0, 0, 0, 1, 5}, "here"))
                .hasMessageContaining("does not say what it covers");
    }
}
