package org.ternmq.server.selector;

/** A part of a parsed selector; immutable. */
sealed interface Expression
        permits Literal, Identifier, Sign, Arithmetic, Comparison, Between, In, Like, IsNull, IsTrue, Not, Junction {

    /**
     * The value for a message: a String, a Number or a Boolean, or null for unknown (Jakarta Messaging 3.1, section
     * 3.8.1.2).
     */
    Object evaluate(SelectorView message);

    /** The kind of the values that {@link #evaluate} gives. */
    Kind kind();
}
