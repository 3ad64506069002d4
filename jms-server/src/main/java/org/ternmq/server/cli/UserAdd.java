package org.ternmq.server.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.ternmq.server.security.UsersFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a user, or gives one a new password. */
@Command(
        name = "add",
        description = "Adds a user, or gives one a new password. From the first user on everybody needs one.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class UserAdd implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "The user's name.")
    private String name;

    @Mixin
    private UsersOption users;

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean fromInput;

    UserAdd(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        UsersFile file = users.open();
        boolean isNew = file.put(name, password());
        console.say("user " + name + (isNew ? " added" : " has a new password"));
        return 0;
    }

    private String password() throws CommandException {
        if (fromInput) {
            String line = new LineReader(console.in()).next();
            if (line == null) {
                throw new CommandException("standard input is empty: the password should be its first line");
            }
            return line;
        }
        char[] first = console.password().get();
        if (first == null) {
            throw new CommandException("nobody can be asked for a password here; use --password-stdin");
        }
        if (!Arrays.equals(first, console.password().get())) {
            throw new CommandException("the two passwords are not the same; nothing has changed");
        }
        return new String(first);
    }
}
