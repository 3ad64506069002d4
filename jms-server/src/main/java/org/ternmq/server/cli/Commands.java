package org.ternmq.server.cli;

import java.util.List;
import org.ternmq.server.Preparation;
import org.ternmq.server.cli.quickstart.QuickstartCommand;
import picocli.CommandLine;

/** The commands of {@code bin/ternmq}. To make one takes tens of milliseconds of its start: only those that are needed are made. */
final class Commands {
    private static final String SERVER = "server";

    private static final List<String> NAMES =
            List.of(SERVER, "send", "receive", "user", "store", "transactions", "quickstart");

    private final Console console;
    private final List<String> needed;
    private final Preparation preparation;

    /** The command that these arguments name, or all where they name none. */
    Commands(Console console, String... args) {
        String named = named(args);
        this.console = console;
        needed = NAMES.contains(named) ? List.of(named) : NAMES;
        preparation = named.equals(SERVER) ? Preparation.begin() : null;
    }

    /** Gives them to the program. */
    void addTo(CommandLine program) {
        needed.forEach(name -> program.addSubcommand(make(name)));
    }

    /** The first argument that is no option: none of the program's own has a value. */
    private static String named(String... args) {
        for (String argument : args) {
            if (!argument.startsWith("-")) {
                return argument;
            }
        }
        return "";
    }

    private CommandLine make(String name) {
        return switch (name) {
            case SERVER -> new CommandLine(new ServerCommand(console, preparation));
            case "send" -> new CommandLine(new SendCommand(console));
            case "receive" -> new CommandLine(new ReceiveCommand(console));
            case "user" ->
                new CommandLine(new UserCommand())
                        .addSubcommand(new UserAdd(console))
                        .addSubcommand(new UserRemove(console))
                        .addSubcommand(new UserList(console));
            case "store" ->
                new CommandLine(new StoreCommand())
                        .addSubcommand(new StoreCheckCommand(console))
                        .addSubcommand(new StoreExportCommand(console))
                        .addSubcommand(new StoreImportCommand(console));
            case "transactions" ->
                new CommandLine(new TransactionsCommand(console))
                        .addSubcommand(new TransactionsCommit(console))
                        .addSubcommand(new TransactionsRollback(console))
                        .addSubcommand(new TransactionsForget(console));
            case "quickstart" -> new CommandLine(new QuickstartCommand(console.out()));
            default -> throw new IllegalArgumentException("there is no command '" + name + "'");
        };
    }
}
