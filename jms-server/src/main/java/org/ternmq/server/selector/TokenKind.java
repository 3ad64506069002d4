package org.ternmq.server.selector;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a selector is made of. The reserved words are named as they are written. */
enum TokenKind {
    END,
    IDENTIFIER,
    TEXT,
    NUMBER,
    /** The number 9223372036854775808, which is a long only behind a minus. */
    LONG_LIMIT,

    NULL,
    TRUE,
    FALSE,
    NOT,
    AND,
    OR,
    BETWEEN,
    LIKE,
    IN,
    IS,
    ESCAPE,

    OPEN,
    CLOSE,
    COMMA,
    PLUS,
    MINUS,
    TIMES,
    DIVIDED_BY,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    private static final int LONGEST_WORD = 7;
    private static final Map<String, TokenKind> WORDS = Stream.of(values())
            .filter(TokenKind::isWord)
            .collect(Collectors.toUnmodifiableMap(TokenKind::name, Function.identity()));

    boolean isWord() {
        return compareTo(NULL) >= 0 && compareTo(ESCAPE) <= 0;
    }

    /** The kind of a word: a reserved one in any case, or an identifier. */
    static TokenKind ofWord(String word) {
        if (word.length() > LONGEST_WORD) {
            return IDENTIFIER;
        }
        // By hand: String.toUpperCase makes an I of the dotless i too.
        char[] upper = word.toCharArray();
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] >= 'a' && upper[i] <= 'z') {
                upper[i] -= 'a' - 'A';
            }
        }
        return WORDS.getOrDefault(new String(upper), IDENTIFIER);
    }
}
