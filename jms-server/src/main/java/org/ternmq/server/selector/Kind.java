package org.ternmq.server.selector;

/** What the grammar alone says about the value of an expression. */
enum Kind {
    TEXT("a text"),
    NUMBER("an arithmetic expression"),
    CONDITION("a condition"),
    /** An identifier: only a message's property has a type. */
    UNTYPED("an identifier");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean mayBeNumber() {
        return this == NUMBER || this == UNTYPED;
    }
}
