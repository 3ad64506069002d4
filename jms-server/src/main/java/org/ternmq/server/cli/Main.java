package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import org.ternmq.protocol.authentication.AuthenticationException;
import org.ternmq.server.ServerStartException;
import org.ternmq.server.Version;
import org.ternmq.server.security.UsersFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point of {@code bin/ternmq}. */
@Command(
        name = "ternmq",
        description = "TernMQ, a message broker for Jakarta Messaging.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  ternmq quickstart              see what it does, on a server of its own",
            "  ternmq server                  start a server (Ctrl-C stops it)",
            "  echo hello | ternmq send greetings",
            "  ternmq receive greetings",
            "  ternmq bench --help            measure it, alone or beside other brokers",
            "",
            "'ternmq COMMAND --help' tells more."
        })
public final class Main implements Runnable {
    /** What a command returns that could not do what it was asked. */
    public static final int FAILED = 1;

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    /** Gives {@code --version} its line. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"TernMQ " + Version.text()};
        }
    }

    public static void main(String[] args) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tF %1$tT %4$s %5$s%6$s%n");
        }
        System.exit(commandLine(Console.ofSystem(), args).execute(args));
    }

    /** The program, ready to execute these arguments; {@code setErr} says where errors go. */
    public static CommandLine commandLine(Console console, String... args) {
        Main main = new Main();
        Commands commands = new Commands(console, args);
        CommandLine program = new CommandLine(main);
        commands.addTo(program);
        return program.setParameterExceptionHandler(Main::wrongUse).setExecutionExceptionHandler(main::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int wrongUse(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println(oneLine(error) + " (try '" + command.getCommandSpec().qualifiedName() + " --help')");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private int failed(Exception error, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (debug) {
            error.printStackTrace(err);
        } else {
            err.println("ternmq: " + (isKnown(error) ? oneLine(error) : unknown(error)));
        }
        err.flush();
        return FAILED;
    }

    private static boolean isKnown(Exception error) {
        return error instanceof CommandException
                || error instanceof ServerStartException
                || error instanceof UsersFileException
                || error instanceof AuthenticationException
                || error instanceof JMSException
                || error instanceof JMSRuntimeException
                || error instanceof IOException;
    }

    private static String unknown(Exception error) {
        return "a fault of TernMQ itself (" + error + "); please report it, with what --debug shows";
    }

    private static String oneLine(Exception error) {
        String text = error.getMessage() == null ? error.toString() : error.getMessage();
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
