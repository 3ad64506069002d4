package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DuplicatePolicy;
import picocli.CommandLine;

class DuplicateOptionsTest {
    private static final BrokerConfig USUAL = BrokerConfig.defaults();

    private static BrokerConfig config(String... options) {
        return CommandLine.populateCommand(new DuplicateOptions(), options).in(USUAL);
    }

    private static DuplicatePolicy ofAll(BrokerConfig config) {
        return config.destinations().fallback().duplicates();
    }

    @Test
    void withoutOptionsNothingChanges() {
        assertThat(config()).isEqualTo(USUAL);
    }

    @Test
    void optionsHoldForAllDestinations() {
        BrokerConfig config =
                config("--duplicate-window", "6h", "--duplicate-ids", "100000", "--max-duplicate-ids", "2000000");
        assertThat(ofAll(config)).isEqualTo(new DuplicatePolicy(6 * 3_600_000, 100_000));
        assertThat(config.maxDuplicateIds()).isEqualTo(2_000_000);
    }

    @Test
    void oneOptionLeavesTheOthersAsTheyAre() {
        assertThat(ofAll(config("--duplicate-window", "0"))).isEqualTo(new DuplicatePolicy(0, 20_000));
        assertThat(ofAll(config("--duplicate-ids", "5"))).isEqualTo(new DuplicatePolicy(3_600_000, 5));
    }

    @Test
    void limitOutOfRangeIsNamed() {
        assertThatThrownBy(() -> config("--duplicate-ids", "1000001")).hasMessageContaining("duplicate ids");
        assertThatThrownBy(() -> config("--max-duplicate-ids", "0")).hasMessageContaining("duplicate ids");
    }
}
