package org.ternmq.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where a command reads from and writes to.
 *
 * @param in standard input
 * @param out standard output; commands flush it themselves
 * @param password asks a person for a password, or gives null where nobody can be asked
 */
public record Console(InputStream in, OutputStream out, Supplier<char[]> password) {

    static Console ofSystem() {
        // Not System.out, which would hide that nobody reads it any more: messages would be taken and lost.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return new Console(System.in, out, () -> {
            java.io.Console console = System.console();
            return console == null ? null : console.readPassword("Password: ");
        });
    }

    /** Writes a line at once. */
    void say(String line) throws CommandException {
        try {
            out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new CommandException("standard output cannot be written: " + e.getMessage(), e);
        }
    }
}
