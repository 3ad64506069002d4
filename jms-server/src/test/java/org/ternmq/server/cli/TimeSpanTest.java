package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "500ms, 500", "30s, 30000", "10min, 600000", "2H, 7200000", "0s, 0"})
    void spansOfTimeHaveAUnit(String text, long millis) {
        assertThat(TimeSpan.parse(text).millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "-1s", "1.5h", "10 minutes", "99999999999s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void errorShowsWhatIsMeant() {
        assertThatThrownBy(() -> TimeSpan.parse("soon")).hasMessageContaining("10min");
    }
}
