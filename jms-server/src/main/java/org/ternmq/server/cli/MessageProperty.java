package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import picocli.CommandLine.TypeConversionException;

/**
 * A property from the command line: {@code name=value}, or {@code name:type=value} for one that is no text.
 *
 * @param value of one of the types that properties have
 */
record MessageProperty(String name, Object value) {
    static MessageProperty parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TypeConversionException("'" + text + "' is not NAME=VALUE or NAME:TYPE=VALUE");
        }
        String name = text.substring(0, equals);
        String value = text.substring(equals + 1);
        int colon = name.indexOf(':');
        if (colon < 0) {
            return new MessageProperty(name, value);
        }
        return new MessageProperty(name.substring(0, colon), typed(name.substring(colon + 1), value, text));
    }

    private static Object typed(String type, String value, String text) {
        try {
            return switch (type) {
                case "string" -> value;
                case "boolean" -> bool(value);
                case "byte" -> Byte.valueOf(value);
                case "short" -> Short.valueOf(value);
                case "int" -> Integer.valueOf(value);
                case "long" -> Long.valueOf(value);
                case "float" -> Float.valueOf(value);
                case "double" -> Double.valueOf(value);
                default ->
                    throw new TypeConversionException("'" + text + "' names the type " + type
                            + "; there are string, boolean, byte, short, int, long, float and double");
            };
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' does not hold a value of type " + type);
        }
    }

    private static Boolean bool(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        throw new NumberFormatException(value);
    }

    void set(Message message) throws JMSException, CommandException {
        try {
            message.setObjectProperty(name, value);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--property: " + e.getMessage(), e);
        }
    }
}
