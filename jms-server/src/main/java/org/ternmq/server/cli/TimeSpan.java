package org.ternmq.server.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A span of time from the command line: {@code 500ms}, {@code 30s}, {@code 10min}, {@code 2h}, or {@code 0}. */
record TimeSpan(long millis) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|min|h)|0");

    static TimeSpan parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no time: say for instance 30s, 10min, 2h or 0");
        }
        if (matcher.group(2) == null) {
            return new TimeSpan(0);
        }
        long unit =
                switch (matcher.group(2)) {
                    case "s" -> 1_000;
                    case "min" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 1;
                };
        return new TimeSpan(Long.parseLong(matcher.group(1)) * unit);
    }
}
