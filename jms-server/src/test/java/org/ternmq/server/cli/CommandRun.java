package org.ternmq.server.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * One run of a command in this process.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int code, String out, String err) {
    static CommandRun of(String... args) {
        return withInput("", args);
    }

    static CommandRun withInput(String input, String... args) {
        return withInput(input.getBytes(StandardCharsets.UTF_8), args);
    }

    static CommandRun withInput(byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        PrintWriter outWriter = new PrintWriter(out, true, StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(input), out, () -> null);
        CommandLine commands = Main.commandLine(console, args).setOut(outWriter).setErr(new PrintWriter(err, true));
        int code = commands.execute(args);
        outWriter.flush();
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }

    List<String> errorLines() {
        return err.lines().toList();
    }
}
