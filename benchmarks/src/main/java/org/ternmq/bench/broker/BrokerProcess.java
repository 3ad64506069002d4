package org.ternmq.bench.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker's server in a process of its own, and what the system tells of it. Closing kills it. */
public final class BrokerProcess implements AutoCloseable {
    private static final int STOP_MINUTES = 5;

    /** A Java that leaves its exit code alone when SIGTERM has ended it. */
    private static final int ENDED_BY_SIGNAL = 143;

    private final Process process;
    private final Path log;
    private final Thread orphanGuard;
    private final ProcessStatus status;
    private final GcLog gcLog;
    private final long began;
    private final String url;
    private final double readySeconds;

    private BrokerProcess(Process process, Pattern ready, Path log, GcLog gcLog, long began) throws IOException {
        this.process = process;
        this.log = log;
        this.gcLog = gcLog;
        this.began = began;
        status = new ProcessStatus(process.pid());
        orphanGuard = new Thread(process::destroyForcibly, "broker-orphan-guard");
        Runtime.getRuntime().addShutdownHook(orphanGuard);
        url = awaitReady(ready);
        readySeconds = secondsSinceStart(System.nanoTime());
    }

    /**
     * Starts a server, and returns when it is ready.
     *
     * @param options options for its Java
     * @param place gets the data directory, the server's log and that of its collector
     * @param start the number of this start, for the logs' names
     * @throws IOException if it does not start; the message says where its log is
     */
    public static BrokerProcess start(Broker broker, List<String> options, Path place, int start) throws IOException {
        Path log = place.resolve("server-" + start + ".log");
        GcLog gcLog = new GcLog(place.resolve("gc-" + start + ".log"));
        List<String> javaOptions = new ArrayList<>(options);
        javaOptions.add(gcLog.option());
        List<String> command = broker.command(javaTool("java"), javaOptions, place.resolve("data"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long began = System.nanoTime();
        return new BrokerProcess(builder.start(), broker.ready(), log, gcLog, began);
    }

    private static String javaTool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private String awaitReady(Pattern pattern) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = pattern.matcher(line);
            if (ready.matches()) {
                discardRest(out);
                return ready.group(1);
            }
        }
        close();
        throw new IOException("the server did not start; " + log + " says why");
    }

    /** What the server says later is read and forgotten, so that it never waits for a reader. */
    private static void discardRest(BufferedReader out) {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "broker-output");
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, error) -> System.getLogger(BrokerProcess.class.getName())
                .log(System.Logger.Level.DEBUG, "the server's output has ended", error));
        reader.start();
    }

    /** Where it takes connections. */
    public String url() {
        return url;
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** Seconds from the start of the process until it was ready. */
    public double readySeconds() {
        return readySeconds;
    }

    /** Seconds from the start of the process to this reading of {@link System#nanoTime()}. */
    public double secondsSinceStart(long nanoTime) {
        return (nanoTime - began) / 1e9;
    }

    /** The processor time that it has used, in nanoseconds; 0 if the system does not tell. */
    public long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** What the system tells of the process. */
    public ProcessStatus status() {
        return status;
    }

    /** The log of its collector. */
    public GcLog gcLog() {
        return gcLog;
    }

    /**
     * Has the heap collected in full, and returns the bytes that are left in use; not a number if this Java has no
     * {@code jcmd}.
     */
    public double liveHeap() throws IOException, InterruptedException {
        Process jcmd;
        try {
            jcmd = new ProcessBuilder(javaTool("jcmd"), String.valueOf(process.pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Double.NaN;
        }
        return jcmd.waitFor() == 0 ? gcLog.lastFull() : Double.NaN;
    }

    /** Kills it on the spot (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Asks it to end (SIGTERM), and returns how many seconds it took.
     *
     * @throws IOException if it does not end, or says that the end was not a good one
     */
    public double stop() throws IOException, InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        if (!process.waitFor(STOP_MINUTES, TimeUnit.MINUTES)) {
            throw new IOException("the server did not stop within " + STOP_MINUTES + " minutes");
        }
        if (process.exitValue() != 0 && process.exitValue() != ENDED_BY_SIGNAL) {
            throw new IOException("the server was asked to end and did, but with exit code " + process.exitValue()
                    + "; its log says why");
        }
        return (System.nanoTime() - asked) / 1e9;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(orphanGuard);
        } catch (IllegalStateException e) {
            System.getLogger(BrokerProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, "this process is ending, and the server with it", e);
        }
    }
}
