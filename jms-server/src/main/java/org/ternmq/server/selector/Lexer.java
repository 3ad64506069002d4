package org.ternmq.server.selector;

/** Cuts a selector's text into tokens, one at a time. */
final class Lexer {
    private final String text;
    private int position;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * The next token; {@link TokenKind#END} again and again at the end.
     *
     * @throws SelectorSyntaxException if no token begins here
     */
    Token next() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        int start = position;
        if (start == text.length()) {
            return token(TokenKind.END, start, null);
        }
        char c = text.charAt(start);
        if (c == '\'') {
            return quoted(start);
        }
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            return number(start);
        }
        if (Character.isJavaIdentifierStart(text.codePointAt(start))) {
            return word(start);
        }
        return symbol(start, c);
    }

    /** Whitespace as Java defines it: space, tab, form feed and the line terminators. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private Token token(TokenKind kind, int start, Object value) {
        return new Token(kind, text.substring(start, position), value, start + 1);
    }

    private Token quoted(int start) {
        StringBuilder value = new StringBuilder();
        int from = start + 1;
        while (true) {
            int quote = text.indexOf('\'', from);
            if (quote < 0) {
                throw SelectorSyntaxException.expected(
                        start + 1, "a text that does not end", "a closing ' (a ' inside of a text is written '')");
            }
            value.append(text, from, quote);
            position = quote + 1;
            if (peek(0) != '\'') {
                return token(TokenKind.TEXT, start, value.toString());
            }
            value.append('\'');
            from = quote + 2;
        }
    }

    private Token number(int start) {
        boolean hexadecimal = text.charAt(start) == '0' && (peek(1) | 0x20) == 'x';
        char exponent = hexadecimal ? 'p' : 'e';
        while (isPartOfNumber(peek(0), exponent)) {
            position++;
        }
        String source = text.substring(start, position);
        Object value = NumberLiteral.value(source, start + 1);
        TokenKind kind = value == NumberLiteral.LONG_LIMIT ? TokenKind.LONG_LIMIT : TokenKind.NUMBER;
        return token(kind, start, value);
    }

    /** Takes in letters too, so that what only begins like a number is refused as a whole. */
    private boolean isPartOfNumber(char c, char exponent) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128;
        boolean sign = (c == '+' || c == '-') && (text.charAt(position - 1) | 0x20) == exponent;
        return isDigit(c) || letter || c == '.' || c == '_' || sign;
    }

    private Token word(int start) {
        int c = text.codePointAt(position);
        while (position < text.length() && Character.isJavaIdentifierPart(c)) {
            position += Character.charCount(c);
            c = position < text.length() ? text.codePointAt(position) : 0;
        }
        return token(TokenKind.ofWord(text.substring(start, position)), start, null);
    }

    private Token symbol(int start, char c) {
        TokenKind kind =
                switch (c) {
                    case '(' -> TokenKind.OPEN;
                    case ')' -> TokenKind.CLOSE;
                    case ',' -> TokenKind.COMMA;
                    case '+' -> TokenKind.PLUS;
                    case '-' -> TokenKind.MINUS;
                    case '*' -> TokenKind.TIMES;
                    case '/' -> TokenKind.DIVIDED_BY;
                    case '=' -> TokenKind.EQUAL;
                    case '<' -> less();
                    case '>' -> peek(1) == '=' ? TokenKind.GREATER_OR_EQUAL : TokenKind.GREATER;
                    default -> throw unexpected(start);
                };
        boolean two =
                kind == TokenKind.NOT_EQUAL || kind == TokenKind.LESS_OR_EQUAL || kind == TokenKind.GREATER_OR_EQUAL;
        position += two ? 2 : 1;
        return token(kind, start, null);
    }

    private TokenKind less() {
        return switch (peek(1)) {
            case '>' -> TokenKind.NOT_EQUAL;
            case '=' -> TokenKind.LESS_OR_EQUAL;
            default -> TokenKind.LESS;
        };
    }

    private SelectorSyntaxException unexpected(int start) {
        String found = text.substring(start, start + Character.charCount(text.codePointAt(start)));
        String expected =
                switch (found) {
                    case "\"" -> "a text in single quotes ('), or an identifier without quotes";
                    case "!" -> "<> for not equal, or NOT";
                    case "&" -> "AND";
                    case "|" -> "OR";
                    case "." -> "an operator: a dot cannot be part of an identifier";
                    default -> "an identifier, a literal or an operator";
                };
        return SelectorSyntaxException.expected(
                start + 1, "the character " + SelectorSyntaxException.shown(found), expected);
    }
}
