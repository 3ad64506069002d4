package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a client sends as a selector is taken or refused with a position; nothing else ever happens. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GarbageTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 1_000_000 : 20_000;
    private static final String[] PIECES = {
        "a",
        "b",
        "JMSType",
        "JMSFoo",
        "'x'",
        "''",
        "'",
        "5",
        "5.",
        ".5",
        "0x",
        "1e",
        "9223372036854775808",
        "NULL",
        "TRUE",
        "FALSE",
        "NOT",
        "AND",
        "OR",
        "BETWEEN",
        "LIKE",
        "IN",
        "IS",
        "ESCAPE",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        "/",
        "=",
        "<>",
        "<",
        "<=",
        ">",
        ">=",
        "!",
        "\"",
        "\u0000",
        "\uD83D",
        "\uDE00",
        "é",
        "_",
        ".",
        " "
    };

    private final Random random = new Random(1);

    @Test
    void anyPiecesAreTakenOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
            }
            takenOrRefused(text.toString());
        }
    }

    @Test
    void anyCharactersAreTakenOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            char[] text = new char[random.nextInt(20)];
            int range = random.nextBoolean() ? 128 : Character.MAX_VALUE;
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) random.nextInt(range);
            }
            takenOrRefused(new String(text));
        }
    }

    @Test
    void selectorsWithAFaultAreTakenOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            String text = new RandomSelectors(new Random(round)).condition(4).text();
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(3));
            takenOrRefused(text.substring(0, from) + PIECES[random.nextInt(PIECES.length)] + text.substring(to));
        }
    }

    @Test
    void longTextsOfOnePieceAreTakenOrRefused() {
        for (String piece : PIECES) {
            takenOrRefused(piece.repeat(65_536 / piece.length()));
            takenOrRefused((piece + " ").repeat(65_536 / (piece.length() + 1)));
            takenOrRefused("a = " + piece.repeat(65_532 / piece.length()));
        }
        for (String link : new String[] {"a OR ", "a AND ", "NOT ", "1 + ", "1 * ", "- ", "a = 1 OR NOT ", "a = - "}) {
            takenOrRefused(link.repeat(65_000 / link.length()) + "a");
            takenOrRefused(link.repeat(65_000 / link.length()) + "1 = 1");
        }
    }

    private void takenOrRefused(String text) {
        Map<String, Object> message = new RandomSelectors(random).message();
        try {
            Selector.parse(text).matches(identifier -> message.get(identifier.name()));
        } catch (SelectorSyntaxException e) {
            assertThat(e.position()).isBetween(1, text.length() + 1);
            assertThat(e.getMessage()).hasSizeLessThan(400);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("for " + SelectorSyntaxException.shown(text), e);
        }
    }
}
