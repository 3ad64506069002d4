package org.ternmq.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The lines of standard input, as UTF-8. */
final class LineReader {
    private final BufferedReader lines;
    private long number;

    LineReader(InputStream in) {
        // A new decoder reports what is not UTF-8, where the constructor by name would replace it.
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /** The next line, or null at the end. */
    String next() throws CommandException {
        number++;
        try {
            return lines.readLine();
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    "standard input is not UTF-8 text at or after line " + number
                            + "; send a file as it is with --file and --bytes",
                    e);
        } catch (IOException e) {
            throw new CommandException("cannot read standard input: " + e, e);
        }
    }

    /** Whether the next line would have to be waited for. */
    boolean mustWait() throws IOException {
        return !lines.ready();
    }
}
