package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

/** The bodies of messages: a name that ends with a number, and what makes them as long as a test wants them. */
final class Texts {
    private static final String PREFIX = "m-";

    private Texts() {}

    static String name(int number) {
        return PREFIX + number;
    }

    /** @param size how many characters follow the name; different ones for each number */
    static String of(int number, int size) {
        return size == 0 ? name(number) : name(number) + ":" + filling(number, size);
    }

    private static String filling(int number, int size) {
        char[] filling = new char[size];
        for (int i = 0; i < size; i++) {
            filling[i] = (char) ('a' + (i / 7 + number) % 26);
        }
        return new String(filling);
    }

    /** The name in a body; fails if the rest is not what was sent. */
    static String nameIn(String text) {
        int end = text.indexOf(':');
        if (end < 0) {
            return text;
        }
        String name = text.substring(0, end);
        boolean whole = text.equals(of(Ledger.numberOf(name), text.length() - end - 1));
        assertThat(whole).as("the body of " + name + " is as it was sent").isTrue();
        return name;
    }
}
