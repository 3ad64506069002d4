package org.ternmq.bench.broker;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A peer that a properties file describes.
 *
 * <p>{@code name}; {@code server.command} with {@code {java}}, {@code {options}} and {@code {data}} in it, split at
 * spaces; {@code server.ready}, a regular expression that a line of its output matches when it is ready, whose first
 * group is its URL; {@code client.classpath}; {@code client.factory}, a class with a constructor that takes a URL. The
 * rest may be left out: {@code settings}, {@code client.suffix} (added to the URL), {@code client.options} (for Java),
 * {@code promise.send}, {@code promise.asynchronous} and {@code promise.commit} ({@code NOT_OFFERED}, {@code UNKNOWN},
 * {@code RECEIVED} or {@code ON_DISK}), {@code promise.remark}.
 */
public final class PeerFile implements Broker {
    private static final List<String> NEEDED =
            List.of("name", "server.command", "server.ready", "client.classpath", "client.factory");
    private static final List<String> OPTIONAL = List.of(
            "settings",
            "client.suffix",
            "client.options",
            "promise.send",
            "promise.asynchronous",
            "promise.commit",
            "promise.remark");

    private final Properties properties;
    private final Pattern ready;
    private final Promises promises;

    private PeerFile(Properties properties) {
        this.properties = properties;
        this.ready = Pattern.compile(properties.getProperty("server.ready"));
        this.promises = new Promises(
                level("promise.send"),
                level("promise.asynchronous"),
                level("promise.commit"),
                properties.getProperty("promise.remark", ""));
    }

    /**
     * Reads such a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if something is missing in it, or not known
     */
    public static PeerFile read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        try {
            return of(properties);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the peer's file " + file + " is not right: " + e.getMessage(), e);
        }
    }

    static PeerFile of(Properties properties) {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        NEEDED.forEach(unknown::remove);
        OPTIONAL.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("it sets what is not known: " + String.join(", ", unknown));
        }
        for (String name : NEEDED) {
            if (properties.getProperty(name, "").isBlank()) {
                throw new IllegalArgumentException("it does not set " + name);
            }
        }
        return new PeerFile(properties);
    }

    private Promises.Level level(String name) {
        String value = properties.getProperty(name, Promises.Level.UNKNOWN.name());
        try {
            return Promises.Level.valueOf(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give one of " + Arrays.toString(Promises.Level.values()), e);
        }
    }

    @Override
    public String name() {
        return properties.getProperty("name");
    }

    @Override
    public String settings() {
        return properties.getProperty("settings", "as its file says");
    }

    @Override
    public List<String> command(String java, List<String> options, Path data) {
        List<String> command = new ArrayList<>();
        for (String word : properties.getProperty("server.command").trim().split("\\s+")) {
            if (word.equals("{options}")) {
                command.addAll(options);
            } else {
                command.add(word.replace("{java}", java).replace("{data}", data.toString()));
            }
        }
        return command;
    }

    @Override
    public Pattern ready() {
        return ready;
    }

    @Override
    public ClientSetup client() {
        String options = properties.getProperty("client.options", "").trim();
        return new ClientSetup(
                properties.getProperty("client.classpath"),
                options.isEmpty() ? List.of() : List.of(options.split("\\s+")),
                properties.getProperty("client.factory"),
                properties.getProperty("client.suffix", ""));
    }

    @Override
    public Promises promises() {
        return promises;
    }

    @Override
    public ConnectionFactory connect(String url) {
        throw new IllegalStateException(
                name() + " is described by a file, and the backlog runs with built-in peers only: leave S9 out");
    }
}
