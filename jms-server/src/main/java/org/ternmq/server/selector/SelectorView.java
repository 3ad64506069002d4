package org.ternmq.server.selector;

/** What a selector sees of a message. */
@FunctionalInterface
public interface SelectorView {

    /**
     * The value of a header field or property, in the type in which it was set, without conversion (Jakarta Messaging
     * 3.1, section 3.8.1.1).
     *
     * @return a String, Boolean, Byte, Short, Integer, Long, Float or Double; null where there is none
     */
    Object value(Identifier identifier);
}
