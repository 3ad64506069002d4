package org.ternmq.server.selector;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a selector may refer to that is no plain property (Jakarta Messaging 3.1, sections 3.8.1.1 and 3.5.9). */
public enum Field {
    DELIVERY_MODE("JMSDeliveryMode"),
    PRIORITY("JMSPriority"),
    MESSAGE_ID("JMSMessageID"),
    TIMESTAMP("JMSTimestamp"),
    CORRELATION_ID("JMSCorrelationID"),
    TYPE("JMSType"),
    DELIVERY_COUNT("JMSXDeliveryCount"),
    USER_ID("JMSXUserID");

    private static final Map<String, Field> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(field -> field.written, Function.identity()));

    private final String written;

    Field(String written) {
        this.written = written;
    }

    /** The field of this name, or null. */
    static Field of(String name) {
        return BY_NAME.get(name);
    }
}
