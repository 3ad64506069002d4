package org.ternmq.server.cli;

import java.util.List;
import org.ternmq.server.cli.quickstart.QuickstartCommand;
import picocli.CommandLine;

/** The commands of {@code bin/ternmq}. To make one takes tens of milliseconds of its start: only those that are needed are made. */
final class Commands {
    private static final List<String> NAMES =
            List.of("server", "send", "receive", "user", "store", "transactions", "quickstart");

    private Commands() {}

    /** Gives the program the command that these arguments name, or all where they name none. */
    static void addTo(CommandLine program, Console console, String... args) {
        String named = named(args);
        for (String name : NAMES.contains(named) ? List.of(named) : NAMES) {
            program.addSubcommand(make(name, console));
        }
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

    private static CommandLine make(String name, Console console) {
        return switch (name) {
            case "server" -> new CommandLine(new ServerCommand(console));
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
