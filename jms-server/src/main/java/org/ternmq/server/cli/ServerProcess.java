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
    private final String url;
    private final String readyLine;

    private ServerProcess(Process process, String url, String readyLine) {
        this.process = process;
        this.url = url;
        this.readyLine = readyLine;
    }

    /**
     * Starts a server on a free port, and returns when it takes connections.
     *
     * @param errors gets the server's log, appended
     * @throws CommandException if the server does not start
     */
    public static ServerProcess start(Path data, Path errors) throws IOException, CommandException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("server", "--data", data.toString(), "--port", "0"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new CommandException("the server did not start; its log is in " + errors);
        }
        return new ServerProcess(process, ready.group(1), line);
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
        process.destroyForcibly();
    }
}
