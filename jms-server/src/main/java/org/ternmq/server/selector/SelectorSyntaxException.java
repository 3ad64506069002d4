package org.ternmq.server.selector;

/**
 * Says that a text is no selector (Jakarta Messaging 3.1, section 3.8.1.1); the message gives the position, what was
 * found there and what was expected. It becomes an {@code InvalidSelectorException} for the client.
 */
public final class SelectorSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    private final int position;

    SelectorSyntaxException(int position, String problem) {
        super("Selector refused at character " + position + ": " + problem);
        this.position = position;
    }

    static SelectorSyntaxException expected(int position, String found, String expected) {
        return new SelectorSyntaxException(position, "found " + found + ", expected " + expected);
    }

    /** Where the problem begins, in characters from 1. */
    public int position() {
        return position;
    }

    /** A piece of a selector as an error shows it: short, and without control characters. */
    static String shown(String piece) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(piece.length(), SHOWN);
        for (int i = 0; i < end; i++) {
            char c = piece.charAt(i);
            boolean plain = !Character.isISOControl(c) && !Character.isSurrogate(c);
            shown.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return end < piece.length() ? shown.append('…').toString() : shown.toString();
    }
}
