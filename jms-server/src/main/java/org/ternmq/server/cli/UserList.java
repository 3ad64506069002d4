package org.ternmq.server.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the users. */
@Command(
        name = "list",
        description = "Lists the users, a line a name.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class UserList implements Callable<Integer> {
    private final Console console;

    @Mixin
    private UsersOption users;

    UserList(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        String names =
                users.open().users().keySet().stream().sorted().collect(Collectors.joining(System.lineSeparator()));
        if (!names.isEmpty()) {
            console.say(names);
        }
        return 0;
    }
}
