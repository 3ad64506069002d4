package org.ternmq.server.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files that people name on the command line. */
final class InputFiles {
    private InputFiles() {}

    static byte[] bytes(Path file) throws CommandException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandException("there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandException("cannot read " + file + ": " + e, e);
        }
    }

    static String text(Path file) throws CommandException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CommandException(file + " is not UTF-8 text; send it as it is with --bytes", e);
        } catch (NoSuchFileException e) {
            throw new CommandException("there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandException("cannot read " + file + ": " + e, e);
        }
    }
}
