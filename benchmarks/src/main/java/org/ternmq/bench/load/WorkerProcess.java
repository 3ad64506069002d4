package org.ternmq.bench.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.broker.ClientSetup;
import org.ternmq.bench.broker.Libraries;
import org.ternmq.bench.load.worker.Load;
import org.ternmq.bench.load.worker.Outcome;
import org.ternmq.bench.load.worker.Worker;

/** A client in a process of its own, with the libraries of one broker's client. It ends with this process. */
final class WorkerProcess implements AutoCloseable {
    private static final long END_SECONDS = 5;

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final Path log;

    /** Sent and delivered so far. */
    record Progress(long sent, long delivered) {}

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Starts a client.
     *
     * @param options options for Java
     * @param url where the server is
     * @param log gets what the client's libraries print
     * @throws IOException if it does not start; the message says why
     */
    static WorkerProcess start(ClientSetup client, List<String> options, String url, Path log) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                Libraries.placeOf(Worker.class).toString(),
                Libraries.placeOf(Histogram.class).toString(),
                client.classPath());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(client.javaOptions());
        command.addAll(List.of("-cp", classPath, Worker.class.getName(), client.factory(), url + client.urlSuffix()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        WorkerProcess worker = new WorkerProcess(process, log);
        try {
            worker.await("ready", progress -> {});
            return worker;
        } catch (IOException | RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    /**
     * Opens what a run needs.
     *
     * @param id tells this run from others
     */
    void open(long id, Load load) throws IOException {
        tell("open " + id + " " + load.text());
        await("opened", progress -> {});
    }

    /**
     * Runs what is open; it stays open afterwards.
     *
     * @param progress is told once a second
     * @throws IllegalStateException if the client could not, or found that messages were lost, doubled or out of order
     */
    Outcome run(long nanos, Consumer<Progress> progress) throws IOException {
        tell("run " + nanos);
        return Outcome.parse(await("ended", progress));
    }

    /** Closes what the run had opened. */
    void finish() throws IOException {
        tell("close");
        await("closed", progress -> {});
    }

    /** The processor time that it has used, in nanoseconds. */
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private void tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
    }

    /** Waits for an answer, and returns the rest of it. */
    private String await(String wanted, Consumer<Progress> progress) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (!line.startsWith(Worker.ANSWER)) {
                continue;
            }
            String[] words = line.substring(Worker.ANSWER.length()).split(" ", 2);
            String rest = words.length == 1 ? "" : words[1];
            if (words[0].equals(wanted)) {
                return rest;
            }
            switch (words[0]) {
                case "failed" -> throw new IllegalStateException(rest);
                case "progress" -> progress.accept(progress(rest));
                default -> throw new IOException("the client said '" + words[0] + "' and not '" + wanted + "'");
            }
        }
        throw new IOException("the client's process has ended; " + log + " says why");
    }

    private static Progress progress(String text) {
        String[] words = text.split(" ");
        return new Progress(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    @Override
    public void close() {
        try (commands) {
            // Its input ends, and it does.
            commands.flush();
        } catch (IOException e) {
            System.getLogger(WorkerProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, "the client has ended already", e);
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
