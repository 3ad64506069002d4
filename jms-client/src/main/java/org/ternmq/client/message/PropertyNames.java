package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DuplicateId;

/** Which names and values a client may give to properties (Jakarta Messaging 3.1, sections 3.5.1, 3.5.9, 3.5.10). */
public final class PropertyNames {
    /** The group that a message belongs to; a text that clients set. */
    public static final String GROUP_ID = "JMSXGroupID";

    /** A message's number in its group; an int that clients set. */
    public static final String GROUP_SEQUENCE = "JMSXGroupSeq";

    /** How often a message has been delivered, this delivery included; set on receipt. */
    public static final String DELIVERY_COUNT = "JMSXDeliveryCount";

    /** The user that sent a message, as the server knows it; set on receipt where the server is told to. */
    public static final String USER_ID = "JMSXUserID";

    /** The identity that an application gives a message, so that its destination takes it once; see {@link DuplicateId}. */
    public static final String DUPLICATE_ID = DuplicateId.PROPERTY;

    /** Properties that the server adds begin with this. */
    public static final String PROVIDER_PREFIX = "JMS_TERN";

    /**
     * No identifier of selectors may be one of these (section 3.8.1.1). In lower case they are let through: programs have
     * such names, among them the Joram JMS tests, though no selector can refer to them.
     */
    private static final Set<String> SELECTOR_WORDS =
            Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

    private PropertyNames() {}

    /**
     * Checks that a client may set this property.
     *
     * @throws IllegalArgumentException if the name is null, empty, too long or no identifier of selectors,
     *     which their reserved words are not either
     * @throws JMSException if only the provider sets this property
     * @throws MessageFormatException if the value's type is not allowed, or not the one of this property
     */
    public static void checkSettable(String name, Object value) throws JMSException {
        checkIdentifier(name);
        if (name.startsWith("JMS")) {
            if (isReserved(name)) {
                throw new JMSException("Property " + name
                        + " cannot be set by a client: the JMS and JMSX names and those that begin with "
                        + PROVIDER_PREFIX + " belong to the provider");
            }
            checkGroupType(name, value);
        }
        Conversions.checkedProperty(value, name);
    }

    /** True for names that clients must not set: header fields, provider-set JMSX properties, and ours. */
    static boolean isReserved(String name) {
        boolean groupName = name.equals(GROUP_ID) || name.equals(GROUP_SEQUENCE);
        boolean otherProviders = name.startsWith("JMS_") && !name.startsWith(PROVIDER_PREFIX);
        return name.startsWith("JMS") && !groupName && !otherProviders;
    }

    private static void checkGroupType(String name, Object value) throws MessageFormatException {
        if (name.equals(GROUP_ID) && value != null && !(value instanceof String)) {
            throw new MessageFormatException(GROUP_ID + " must be a String");
        }
        if (name.equals(GROUP_SEQUENCE) && value != null && !(value instanceof Integer)) {
            throw new MessageFormatException(GROUP_SEQUENCE + " must be an int");
        }
    }

    /**
     * Checks the duplicate id of a message that is to be sent, if it has one.
     *
     * @throws MessageFormatException if it is no text, empty, or too long
     */
    static void checkDuplicateId(Map<String, ?> properties) throws MessageFormatException {
        Object id = properties.isEmpty() ? null : properties.get(DUPLICATE_ID);
        if (id == null) {
            return;
        }
        if (!(id instanceof String text)) {
            throw new MessageFormatException("The message cannot be sent: property " + DUPLICATE_ID
                    + " must be a String but is a " + id.getClass().getSimpleName());
        }
        if (!DuplicateId.isUsable(text)) {
            throw new MessageFormatException("The message cannot be sent: property " + DUPLICATE_ID + " must have 1 to "
                    + DuplicateId.MAX_BYTES + " bytes of UTF-8 but has "
                    + text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private static void checkIdentifier(String name) {
        checkNotEmpty(name, "property");
        if (!Character.isJavaIdentifierStart(name.codePointAt(0))
                || !name.codePoints().allMatch(Character::isJavaIdentifierPart)) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be the name of a property: it must be a Java identifier, as selectors need one");
        }
        if (SELECTOR_WORDS.contains(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of a property: it is a reserved word of selectors");
        }
    }

    /** The rule for names of properties and map items alike (section 3.11.3). */
    static void checkNotEmpty(String name, String what) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("The name of a " + what + " must not be null or empty");
        }
        if (name.length() * 3L > DataReader.MAX_TEXT_BYTES
                && name.getBytes(StandardCharsets.UTF_8).length > DataReader.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "The name of a " + what + " must not be longer than " + DataReader.MAX_TEXT_BYTES + " bytes");
        }
    }
}
