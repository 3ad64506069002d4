package org.ternmq.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, by the Java and the classes of this one. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("TernMQ \\S+ ready: (tern://\\S+) in .*");
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final Thread orphanGuard;
    private final String url;
    private final String readyLine;

    private ServerProcess(Process process, Thread orphanGuard, String url, String readyLine) {
        this.process = process;
        this.orphanGuard = orphanGuard;
        this.url = url;
        this.readyLine = readyLine;
    }

    /**
     * Starts a server on a free port, and returns when it takes connections. It is killed when this process is told to
     * end before it has been closed.
     *
     * @param errors gets the server's log, appended
     * @param options more options of the command {@code server}
     * @throws CommandException if the server does not start
     */
    public static ServerProcess start(Path data, Path errors, String... options) throws IOException, CommandException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("server", "--data", data.toString(), "--port", "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        Thread orphanGuard = guard(process);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            end(process, orphanGuard);
            throw new CommandException("the server did not start; its log is in " + errors);
        }
        return new ServerProcess(process, orphanGuard, ready.group(1), line);
    }

    private static Thread guard(Process process) throws CommandException {
        Thread guard = new Thread(process::destroyForcibly, "ternmq-orphan-guard");
        try {
            Runtime.getRuntime().addShutdownHook(guard);
        } catch (IllegalStateException e) {
            process.destroyForcibly();
            throw new CommandException("no server is started, for this process is ending", e);
        }
        return guard;
    }

    private static void end(Process process, Thread orphanGuard) {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(orphanGuard);
        } catch (IllegalStateException e) {
            System.getLogger(ServerProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, "this process is ending, and the server with it", e);
        }
    }

    public String url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** What it said when it was ready. */
    public String readyLine() {
        return readyLine;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process on the spot (SIGKILL): it can do nothing about it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end (SIGTERM), and returns its exit code. */
    public int stop() throws InterruptedException, CommandException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new CommandException("the server did not stop within " + STOP_SECONDS + " s and was killed");
        }
        return process.exitValue();
    }

    /** Makes sure that no process is left behind. */
    @Override
    public void close() {
        end(process, orphanGuard);
    }
}
