package org.ternmq.bench.load.worker;

import jakarta.jms.ConnectionFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The process of a client. It is told what to do by lines on standard input, and answers on standard output:
 *
 * <ul>
 *   <li>{@code open ID LOAD}: opens what a run needs; answered by {@code opened}
 *   <li>{@code run NANOS}: does it; answered by a {@code progress SENT DELIVERED} each second, and by
 *       {@code ended OUTCOME}
 *   <li>{@code close}: closes all; answered by {@code closed}
 * </ul>
 *
 * <p>{@code failed REASON} may be the answer to each. It ends when its input does.
 */
public final class Worker {
    /** How a line begins that is an answer. */
    public static final String ANSWER = "@bench ";

    private static final long PROGRESS_MILLIS = 1000;

    private final ConnectionFactory factory;
    private final PrintStream out;
    private Workload workload;

    private Worker(ConnectionFactory factory, PrintStream out) {
        this.factory = factory;
        this.out = out;
    }

    /**
     * Runs until standard input ends.
     *
     * @param arguments the class of the connection factory, and the URL
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        // Whatever the client's libraries print is no answer.
        System.setOut(System.err);
        ConnectionFactory factory;
        try {
            factory = (ConnectionFactory)
                    Class.forName(arguments[0]).getConstructor(String.class).newInstance(arguments[1]);
        } catch (ReflectiveOperationException | LinkageError e) {
            out.println(ANSWER + "failed " + reason(e));
            System.exit(1);
            return;
        }
        new Worker(factory, out).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        // Threads of the client may still be there.
        Runtime.getRuntime().halt(0);
    }

    private void serve(BufferedReader in) throws IOException {
        answer("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                answer(obey(line));
            } catch (Exception | LinkageError e) {
                // Told in one line to who asked, and in full to the log beside the server's.
                System.getLogger(Worker.class.getName()).log(System.Logger.Level.INFO, "not done: " + words(line), e);
                answer("failed " + reason(e));
            }
        }
    }

    /** Without what may be a password. */
    private static String words(String line) {
        return line.split(" ", 2)[0];
    }

    private String obey(String line) throws Exception {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "open" -> {
                workload = workload(Load.parse(words[2]), Long.parseLong(words[1]));
                workload.open();
                return "opened";
            }
            case "run" -> {
                return "ended " + run(Long.parseLong(words[1])).text();
            }
            case "close" -> {
                workload.close();
                return "closed";
            }
            default -> throw new IllegalArgumentException("there is no command '" + words[0] + "'");
        }
    }

    private Workload workload(Load load, long id) {
        return switch (load.kind()) {
            case FLOW -> new Flow(factory, load, id);
            case REQUEST -> new Requests(factory, load, id);
            case CONNECT, IDLE -> new Openings(factory, load);
            case DRAIN -> new Drain(factory, load);
        };
    }

    private Outcome run(long nanos) throws Exception {
        Timer timer = new Timer("progress", true);
        Workload running = workload;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        answer("progress " + running.sent() + " " + running.delivered());
                    }
                },
                PROGRESS_MILLIS,
                PROGRESS_MILLIS);
        try {
            return running.run(nanos);
        } finally {
            timer.cancel();
        }
    }

    private synchronized void answer(String text) {
        out.println(ANSWER + text);
        out.flush();
    }

    private static String reason(Throwable e) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String words = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
            if (reason.indexOf(words) < 0) {
                reason.append(reason.isEmpty() ? "" : ": ").append(words.replaceAll("\\s+", " "));
            }
        }
        return reason.toString();
    }
}
