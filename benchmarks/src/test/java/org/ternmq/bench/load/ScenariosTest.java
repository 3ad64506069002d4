package org.ternmq.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.bench.load.worker.Load.Setting;

class ScenariosTest {

    @Test
    void withoutNamesAllButThoseThatGrowAreChosenInOrder() {
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
    void theLettersOfThoseThatGrowStandForAllOfThem() {
        assertThat(Scenarios.chosen(List.of("f")))
                .startsWith("F1a", "F1b", "F1c", "F1d", "F2a")
                .endsWith("F4e")
                .allMatch(id -> id.startsWith("F"));
        assertThat(Scenarios.chosen(List.of("F1", "S1"))).containsExactly("S1", "F1a", "F1b", "F1c", "F1d");
    }

    @Test
    void loadsThatGrowDifferInThatAlone() {
        for (String id : List.of("F1a", "F2a", "F3b", "F4a")) {
            assertThat(Scenarios.get(id)
                            .load()
                            .with(Setting.DESTINATION, "same")
                            .text())
                    .isEqualTo(Scenarios.get("F1a")
                            .load()
                            .with(Setting.DESTINATION, "same")
                            .text());
        }
    }

    @Test
    void theLargestBacklogCanBeChosen() {
        Scenario chosen = GrowthScenarios.withBacklog(Scenarios.get("F4c"), 5_000_000);

        assertThat(chosen.title()).startsWith("5,000,000 messages");
        assertThat(chosen.load().number(Setting.BACKLOG)).isEqualTo(5_000_000);
        Scenario smaller = Scenarios.get("F4b");
        assertThat(GrowthScenarios.withBacklog(smaller, 5_000_000)).isSameAs(smaller);
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
