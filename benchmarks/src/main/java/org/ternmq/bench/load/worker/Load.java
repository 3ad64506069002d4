package org.ternmq.bench.load.worker;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one run does, as settings that travel as one line of text: {@code kind=flow bytes=1024 producers=16}. Values are
 * URL-encoded there.
 */
public final class Load {
    /** What is done. */
    public enum Kind {
        /** Messages are sent and received. */
        FLOW,
        /** Messages are sent with a temporary queue to reply to, and the reply is waited for. */
        REQUEST,
        /** Connections are opened and closed. */
        CONNECT,
        /** Connections are opened and kept. */
        IDLE,
        /** What is in a queue is received. */
        DRAIN
    }

    /** A setting, with the value that it has where the text does not name it. */
    public enum Setting {
        KIND("flow"),
        /** Where messages go; with several queues a number follows. */
        DESTINATION("bench"),
        TOPIC("false"),
        /** Whether the subscriptions of a topic are durable. */
        DURABLE("false"),
        QUEUES("1"),
        /** Whether each sender has a producer for each queue, and not one for all. */
        QUEUE_PRODUCERS("false"),
        PERSISTENT("true"),
        /** Bytes of a body. */
        BYTES("1024"),
        PRODUCERS("1"),
        CONSUMERS("1"),
        /** Sessions that the consumers share; 0 for one each. */
        SESSIONS("0"),
        /** Whether each session has a connection of its own. */
        OWN_CONNECTIONS("false"),
        /** Messages a transaction, on both sides; 0 for none. */
        BATCH("0"),
        /** Asynchronous sends that a producer has under way at most; 0 for sends that wait. */
        ASYNCHRONOUS("0"),
        /** Messages between sender and receiver at most; 0 for any number. */
        WINDOW("0"),
        /** Messages that each producer sends at most; 0 for as many as its time allows. */
        MESSAGES("0"),
        /** Messages a second of all producers; 0 for as many as go. */
        RATE("0"),
        /** Whether each consumer selects its share of the messages. */
        SELECTIVE("false"),
        /** Messages that lie there meanwhile, which nobody consumes. */
        BACKLOG("0"),
        /** Whether the backlog is in the same queue, before the others, and not in a queue of its own. */
        BACKLOG_BEFORE("false"),
        /** Connections that are opened. */
        CONNECTIONS("0"),
        /** A name and a password to connect with; neither by default. */
        USER(""),
        PASSWORD("");

        private final String byDefault;

        Setting(String byDefault) {
            this.byDefault = byDefault;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Setting, String> values;

    private Load(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException if a setting is not known or its value is none
     */
    public static Load parse(String text) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (String word : text.trim().split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            Setting setting = Arrays.stream(Setting.values())
                    .filter(known -> known.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no setting '" + key + "' of a load"));
            values.put(
                    setting,
                    equals < 0 ? "true" : URLDecoder.decode(word.substring(equals + 1), StandardCharsets.UTF_8));
        }
        Load load = new Load(values);
        load.check();
        return load;
    }

    private void check() {
        if (number(Setting.BYTES) < leastBytes()) {
            throw new IllegalArgumentException("a body of " + number(Setting.BYTES)
                    + " bytes has no room for what it is known by: give " + leastBytes() + " or more");
        }
        if (flag(Setting.BACKLOG_BEFORE) && !flag(Setting.SELECTIVE)) {
            throw new IllegalArgumentException("a backlog in the same queue needs consumers that are selective");
        }
        if (number(Setting.QUEUES) < 1) {
            throw new IllegalArgumentException("at least 1 queue is needed");
        }
        if (flag(Setting.TOPIC) && number(Setting.QUEUES) > 1) {
            throw new IllegalArgumentException("several queues and a topic do not go together");
        }
        if (number(Setting.BATCH) > 0 && number(Setting.ASYNCHRONOUS) > 0) {
            throw new IllegalArgumentException("transactions and asynchronous sends do not go together: choose one");
        }
        kind();
    }

    /** A reply carries the time when its request was sent; a flow can do without. */
    private int leastBytes() {
        return kind() == Kind.REQUEST ? Stamp.BYTES : Stamp.SMALL_BYTES;
    }

    /** The same as text, from which it can be read again. */
    public String text() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().key() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    /** The same with another value of a setting. */
    public Load with(Setting setting, Object value) {
        Map<Setting, String> changed = new EnumMap<>(Setting.class);
        changed.putAll(values);
        changed.put(setting, String.valueOf(value));
        return parse(new Load(changed).text());
    }

    public Kind kind() {
        try {
            return Kind.valueOf(text(Setting.KIND).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no kind '" + text(Setting.KIND) + "' of load", e);
        }
    }

    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.byDefault);
    }

    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    /**
     * A number that is not negative.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public int number(Setting setting) {
        String text = text(setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting.key() + " is '" + text + "': give a whole number", e);
        }
        throw new IllegalArgumentException(setting.key() + " is " + text + ": give 0 or more");
    }

    /** The load that makes the backlog, and is over when all of it has been sent; none without a backlog. */
    public Optional<Load> backlog() {
        if (number(Setting.BACKLOG) == 0) {
            return Optional.empty();
        }
        Map<Setting, String> filling = new EnumMap<>(Setting.class);
        filling.put(Setting.DESTINATION, text(Setting.DESTINATION) + (flag(Setting.BACKLOG_BEFORE) ? "" : ".backlog"));
        filling.put(Setting.BYTES, text(Setting.BYTES));
        filling.put(Setting.PERSISTENT, text(Setting.PERSISTENT));
        filling.put(Setting.CONSUMERS, "0");
        filling.put(Setting.MESSAGES, text(Setting.BACKLOG));
        filling.put(Setting.BATCH, "500");
        filling.put(Setting.USER, text(Setting.USER));
        filling.put(Setting.PASSWORD, text(Setting.PASSWORD));
        return Optional.of(new Load(filling));
    }

    /** How many messages each producer sends at most. */
    long limit() {
        int messages = number(Setting.MESSAGES);
        return messages == 0 ? Long.MAX_VALUE : messages;
    }

    /** How many consumers get each message. */
    public int copies() {
        return flag(Setting.TOPIC) ? number(Setting.CONSUMERS) : Math.min(1, number(Setting.CONSUMERS));
    }
}
