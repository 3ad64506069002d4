package org.ternmq.server.cli.quickstart;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells numbered steps, each with the time since the beginning. */
final class Story {
    private final long began = System.nanoTime();
    private final Consumer<String> out;
    private int steps;

    Story(Consumer<String> out) {
        this.out = out;
    }

    void step(String text) {
        steps++;
        out.accept(String.format(Locale.ROOT, "%2d. %5.1f s  %s", steps, seconds(), text));
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
