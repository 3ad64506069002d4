package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The options of a connection URL, each with its default and its limits. */
enum ClientOption {
    USER("user"),
    PASSWORD("password"),
    CLIENT_ID("clientId"),
    PREFETCH("prefetch", Unit.COUNT, "500", 0, 1_000_000),
    PREFETCH_BYTES("prefetchBytes", Unit.BYTES, "1MB", 1, 1 << 30),
    ACK_DELAY("ackDelay", Unit.MILLIS, "10ms", 0, 60_000),
    CONNECT_TIMEOUT("connectTimeout", Unit.MILLIS, "10s", 1, 3_600_000),
    REQUEST_TIMEOUT("requestTimeout", Unit.MILLIS, "30s", 1, 3_600_000),
    HEARTBEAT("heartbeat", Unit.MILLIS, "10s", 0, 3_600_000),
    ALLOWED_CLASSES("allowedClasses"),
    RECONNECT("reconnect", "on"),
    RECONNECT_TIMEOUT("reconnect.timeout", Unit.MILLIS, "5min", 1, 86_400_000),
    RECONNECT_DELAY("reconnect.delay", Unit.MILLIS, "100ms", 1, 3_600_000),
    RECONNECT_MAX_DELAY("reconnect.maxDelay", Unit.MILLIS, "5s", 1, 3_600_000),
    RECONNECT_INITIAL("reconnect.initial", "off"),
    RECONNECT_REPORT("reconnect.report", "on");

    /** What a number counts, and the suffixes that multiply it. */
    private enum Unit {
        TEXT(Map.of()),
        COUNT(Map.of("", 1)),
        BYTES(Map.of("", 1, "B", 1, "KB", 1024, "MB", 1024 * 1024)),
        MILLIS(Map.of("", 1, "ms", 1, "s", 1_000, "min", 60_000));

        private final Map<String, Integer> factors;

        Unit(Map<String, Integer> factors) {
            this.factors = factors;
        }
    }

    private final String key;
    private final Unit unit;
    private final String byDefault;
    private final int min;
    private final int max;

    ClientOption(String key) {
        this(key, Unit.TEXT, null, 0, 0);
    }

    ClientOption(String key, String byDefault) {
        this(key, Unit.TEXT, byDefault, 0, 0);
    }

    ClientOption(String key, Unit unit, String byDefault, int min, int max) {
        this.key = key;
        this.unit = unit;
        this.byDefault = byDefault;
        this.min = min;
        this.max = max;
    }

    String key() {
        return key;
    }

    /**
     * Finds an option by its name in URLs.
     *
     * @throws JMSException if there is none; the message names those that there are
     */
    static ClientOption of(String key) throws JMSException {
        for (ClientOption option : values()) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        String known = Arrays.stream(values()).map(ClientOption::key).collect(Collectors.joining(", "));
        throw new JMSException("unknown connection option '" + key + "'; there are " + known);
    }

    /** The value as text, or null. */
    String text(Map<ClientOption, String> given) {
        String value = given.get(this);
        return value == null || value.isEmpty() ? byDefault : value;
    }

    /**
     * The value as a number: milliseconds, bytes or a count.
     *
     * @throws JMSException if it is none, or out of its limits
     */
    int number(Map<ClientOption, String> given) throws JMSException {
        String value = text(given);
        int digits = 0;
        while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
            digits++;
        }
        Integer factor = unit.factors.get(value.substring(digits));
        if (factor == null || digits == 0 || digits > 10) {
            throw invalid(value);
        }
        long number = Long.parseLong(value.substring(0, digits)) * factor;
        if (number < min || number > max) {
            throw invalid(value);
        }
        return (int) number;
    }

    /**
     * The value as yes or no.
     *
     * @throws JMSException if it is neither
     */
    boolean flag(Map<ClientOption, String> given) throws JMSException {
        String value = text(given);
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new JMSException("connection option '" + key + "' must be on or off, not '" + value + "'");
        };
    }

    private JMSException invalid(String value) {
        String what = unit == Unit.MILLIS ? " ms" : unit == Unit.BYTES ? " bytes" : "";
        String suffixes = unit.factors.keySet().stream()
                .filter(suffix -> !suffix.isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
        return new JMSException("connection option '" + key + "' must be a number from " + min + " to " + max + what
                + (suffixes.isEmpty() ? "" : " (with one of the suffixes " + suffixes + " or none)") + ", not '"
                + value + "'");
    }
}
