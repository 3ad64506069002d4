package org.ternmq.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a user. */
@Command(
        name = "remove",
        description = "Removes a user; connections that are open stay.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class UserRemove implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "The user's name.")
    private String name;

    @Mixin
    private UsersOption users;

    UserRemove(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!users.open().remove(name)) {
            throw new CommandException("there is no user " + name + "; 'ternmq user list' shows who there is");
        }
        console.say("user " + name + " removed");
        return 0;
    }
}
