package org.ternmq.server.log.file;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the log's files, by which one sees what each is. */
final class LogNames {
    private static final Pattern LOG = Pattern.compile("log-(\\d{10,18})\\.tern");

    private static final Pattern SPARE = Pattern.compile("spare-(\\d{10,18})\\.tern");

    private LogNames() {}

    /** The file at this place of the log; the first is 1. */
    static String log(long ordinal) {
        return String.format("log-%010d.tern", ordinal);
    }

    /** A file that is ready to be used. */
    static String spare(long number) {
        return String.format("spare-%010d.tern", number);
    }

    /** A file whose zeros are being written. */
    static String making(long number) {
        return String.format("making-%010d.tern", number);
    }

    static boolean isSpare(String name) {
        return name.startsWith("spare-");
    }

    /** The number in a spare's name, or 0 if it has none. */
    static long spareNumber(String name) {
        Matcher matcher = SPARE.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    static boolean isMaking(String name) {
        return name.startsWith("making-");
    }

    /** The place in the log of a file by its name, or empty if it is none of the log. */
    static OptionalLong ordinal(String name) {
        Matcher matcher = LOG.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
