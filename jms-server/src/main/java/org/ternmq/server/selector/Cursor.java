package org.ternmq.server.selector;

/** A selector's tokens with one of them under the cursor. */
final class Cursor {
    private final Lexer lexer;
    private Token current;

    Cursor(String text) {
        lexer = new Lexer(text);
        current = lexer.next();
    }

    TokenKind kind() {
        return current.kind();
    }

    /** Where the token under the cursor begins, in characters from 1. */
    int position() {
        return current.position();
    }

    /** Takes the token under the cursor. */
    Token take() {
        Token taken = current;
        current = lexer.next();
        return taken;
    }

    /** Takes the token under the cursor if it is of this kind. */
    boolean accept(TokenKind kind) {
        if (current.kind() != kind) {
            return false;
        }
        take();
        return true;
    }

    /**
     * Takes the token under the cursor, which must be of this kind.
     *
     * @throws SelectorSyntaxException saying what was expected
     */
    Token expect(TokenKind kind, String expected) {
        if (current.kind() != kind) {
            throw error(expected);
        }
        return take();
    }

    SelectorSyntaxException error(String expected) {
        return SelectorSyntaxException.expected(current.position(), current.found(), expected);
    }
}
