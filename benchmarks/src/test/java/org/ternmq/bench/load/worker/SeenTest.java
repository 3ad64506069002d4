package org.ternmq.bench.load.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SeenTest {

    @Property(tries = 100)
    void itIsASet(@ForAll List<@LongRange(max = 3_000_000) Long> numbers) {
        Seen seen = new Seen();
        Set<Long> model = new HashSet<>();
        for (long number : numbers) {
            assertThat(seen.add(number)).isEqualTo(model.add(number));
        }
        assertThat(seen.size()).isEqualTo(model.size());
        long missing = 0;
        while (model.contains(missing)) {
            missing++;
        }
        assertThat(seen.firstMissing()).isEqualTo(missing);
    }

    @Test
    void theFirstMissingMayLieBehindAWholeChunk() {
        Seen seen = new Seen();
        for (long number = 0; number < 1 << 20; number++) {
            seen.add(number);
        }
        assertThat(seen.firstMissing()).isEqualTo(1 << 20);
    }
}
