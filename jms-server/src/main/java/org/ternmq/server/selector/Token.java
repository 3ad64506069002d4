package org.ternmq.server.selector;

/**
 * One piece of a selector.
 *
 * @param source how it is written
 * @param value what a literal stands for: a String, Long, Float or Double; else null
 * @param position where it begins, in characters from 1
 */
record Token(TokenKind kind, String source, Object value, int position) {

    /** The token as an error shows it. */
    String found() {
        String shown = SelectorSyntaxException.shown(source);
        return switch (kind) {
            case END -> "the end of the selector";
            case IDENTIFIER -> "the identifier " + shown;
            case TEXT -> "the text " + shown;
            case NUMBER, LONG_LIMIT -> "the number " + shown;
            default -> kind.isWord() ? "the reserved word " + shown : "'" + shown + "'";
        };
    }
}
