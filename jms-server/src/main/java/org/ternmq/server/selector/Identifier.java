package org.ternmq.server.selector;

import java.nio.charset.StandardCharsets;

/** The name of a header field or a property in a selector; identifiers of the same name are equal. */
public final class Identifier implements Expression {
    private final String name;
    private final byte[] utf8;
    private final Field field;

    private Identifier(String name) {
        this.name = name;
        this.utf8 = name.getBytes(StandardCharsets.UTF_8);
        this.field = Field.of(name);
    }

    /**
     * Makes an identifier.
     *
     * @throws IllegalArgumentException if selectors cannot refer to this name, see {@link #isAllowed}
     */
    static Identifier of(String name) {
        if (!isAllowed(name)) {
            throw new IllegalArgumentException("no identifier of selectors: " + name);
        }
        return new Identifier(name);
    }

    /**
     * Whether selectors can refer to a name (Jakarta Messaging 3.1, section 3.8.1.1): of the names that begin with JMS,
     * only six header fields and those that begin with JMSX or JMS_.
     */
    static boolean isAllowed(String name) {
        return !name.startsWith("JMS") || name.startsWith("JMSX") || name.startsWith("JMS_") || Field.of(name) != null;
    }

    public String name() {
        return name;
    }

    /** The field that the name stands for, or null for a property. */
    public Field field() {
        return field;
    }

    /** The name's bytes; not a copy. */
    byte[] utf8() {
        return utf8;
    }

    @Override
    public Object evaluate(SelectorView message) {
        return message.value(this);
    }

    @Override
    public Kind kind() {
        return Kind.UNTYPED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identifier that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
