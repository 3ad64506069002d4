package org.ternmq.server.cli;

import java.nio.file.Path;
import org.ternmq.server.security.UsersFile;
import org.ternmq.server.security.UsersFileException;
import picocli.CommandLine.Option;

/** Whose users a command works on. */
final class UsersOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "ternmq-data",
            description = "The server's data directory (default: ${DEFAULT-VALUE}).")
    private Path data;

    UsersFile open() throws UsersFileException {
        return UsersFile.open(data.resolve(UsersFile.FILE_NAME));
    }
}
