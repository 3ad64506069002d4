package org.ternmq.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    @Test
    void withoutNamesAllAreChosenInOrder() {
        assertThat(Scenarios.chosen(List.of()))
                .containsExactly(
                        "S1", "S2a", "S2b", "S3", "S4a", "S4b", "S5", "S6a", "S6b", "S7", "S8", "S9", "S10a", "S10b",
                        "S10c", "S10d");
    }

    @Test
    void aNumberStandsForAllItsParts() {
        assertThat(Scenarios.chosen(List.of("s5", "S2"))).containsExactly("S2a", "S2b", "S5");
    }

    @Test
    void aPartCanBeChosenAlone() {
        assertThat(Scenarios.chosen(List.of("S4b"))).containsExactly("S4b");
        assertThat(Scenarios.chosen(List.of("S1"))).containsExactly("S1");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Scenarios.chosen(List.of("S11")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no scenario 'S11'")
                .hasMessageContaining("S10d");
    }

    @Test
    void theListNamesEachOfThem() {
        assertThat(Scenarios.list().lines()).hasSize(Scenarios.ids().size());
    }
}
