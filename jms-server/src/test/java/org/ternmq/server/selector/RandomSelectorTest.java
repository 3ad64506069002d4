package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RandomSelectorTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 1_000_000 : 10_000;

    @Property(tries = 1000, seed = "1")
    void selectorMeansWhatItsPartsMean(@ForAll long seed) {
        check(seed);
    }

    @Test
    void selectorMeansWhatItsPartsMeanInManyRounds() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            check(seed);
        }
    }

    private static void check(long seed) {
        RandomSelectors made = new RandomSelectors(new Random(seed));
        Sample sample = made.condition(5);
        Selector selector = Selector.parse(sample.text());
        Selector opposite = Selector.parse("NOT (" + sample.text() + ")");
        for (int i = 0; i < 3; i++) {
            Map<String, Object> message = made.message();
            SelectorView view = identifier -> message.get(identifier.name());
            int truth = sample.truth(message);
            assertThat(selector.matches(view))
                    .as("seed %s: %s for %s", seed, sample.text(), message)
                    .isEqualTo(truth == 1);
            assertThat(opposite.matches(view))
                    .as("seed %s: NOT (%s) for %s", seed, sample.text(), message)
                    .isEqualTo(truth == -1);
            if (truth == 1) {
                assertThat(selector.equalityKeys())
                        .as("seed %s: %s for %s", seed, sample.text(), message)
                        .allMatch(key -> key.mayHold(view.value(key.identifier())));
            }
        }
    }
}
