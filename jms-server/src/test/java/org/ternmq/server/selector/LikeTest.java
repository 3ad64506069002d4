package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.selector.Truth.message;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns (Jakarta Messaging 3.1, section 3.8.1.1). */
class LikeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '"',
            value = {
                "'12%3' | 123 | true",
                "'12%3' | 12993 | true",
                "'12%3' | 1234 | false",
                "'l_se' | lose | true",
                "'l_se' | loose | false",
                "'\\_%' ESCAPE '\\' | _foo | true",
                "'\\_%' ESCAPE '\\' | bar | false",
                "'%' | \"\" | true",
                "'' | \"\" | true",
                "'' | a | false",
                "'_' | \"\" | false",
                "'%%' | a | true",
                "'%_' | a | true",
                "'_%_' | a | false",
                "'_%_' | ab | true",
                "'%a%' | bab | true",
                "'%ab' | aab | true",
                "'%ab' | aba | false",
                "'a%b%c' | axbxbxc | true",
                "'a%b%c' | axcxb | false",
                "'%x' | xy | false",
                "'100!%' ESCAPE '!' | 100% | true",
                "'100!%' ESCAPE '!' | 1000 | false",
                "'a!!b' ESCAPE '!' | a!b | true",
                "'%%a' ESCAPE '%' | xa | false",
                "'%%_' ESCAPE '%' | %x | true",
                "'a.c' | abc | false",
                "'A' | a | false",
                "'it''s%' | it's so | true",
            })
    void percentIsAnySequenceAndUnderscoreAnyCharacter(String pattern, String value, boolean matches) {
        SelectorView message = message("a", value);
        assertThat(Truth.of("a LIKE " + pattern, message)).isEqualTo(matches ? Truth.TRUE : Truth.FALSE);
        assertThat(Truth.of("a NOT LIKE " + pattern, message)).isEqualTo(matches ? Truth.FALSE : Truth.TRUE);
    }

    @Test
    void characterBeyondTheBasicPlaneIsOne() {
        SelectorView message = message("a", "x\uD83D\uDE00y");
        assertThat(Truth.of("a LIKE 'x_y'", message)).isEqualTo(Truth.TRUE);
        assertThat(Truth.of("a LIKE 'x__y'", message)).isEqualTo(Truth.FALSE);
        assertThat(Truth.of("a LIKE '%\uD83D\uDE00%'", message)).isEqualTo(Truth.TRUE);
        assertThat(Truth.of("a LIKE 'x\uD83D\uDE00_' ESCAPE '\uD83D\uDE00'", message("a", "x_")))
                .isEqualTo(Truth.TRUE);
    }

    @Property(tries = 3000, seed = "1")
    void patternsMatchWhatTheirRegularExpressionsMatch(@ForAll long seed) {
        Random random = new Random(seed);
        String pattern = letters(random, "ab%_", 8);
        String value = letters(random, "ab", 12);
        String expression = pattern.replace("%", ".*").replace("_", ".");
        assertThat(LikePattern.compile(pattern, LikePattern.NO_ESCAPE).matches(value))
                .as("%s like %s", value, pattern)
                .isEqualTo(Pattern.matches(expression, value));
    }

    private static String letters(Random random, String alphabet, int max) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(max + 1); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void manyPercentsDoNotMultiplyTheWork() {
        LikePattern pattern = LikePattern.compile("%a".repeat(499) + "b", LikePattern.NO_ESCAPE);
        assertThat(pattern.matches("a".repeat(100_000))).isFalse();
        assertThat(pattern.matches("a".repeat(100_000) + "b")).isTrue();
    }
}
