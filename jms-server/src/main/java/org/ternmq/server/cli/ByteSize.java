package org.ternmq.server.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes from the command line: {@code 2g}, {@code 512m}, {@code 64k}, or bytes without a letter. */
record ByteSize(long bytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})([kmg]?)b?");

    static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no size: say for instance 512m, 2g or 0");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return new ByteSize(Long.parseLong(matcher.group(1)) << shift);
    }
}
