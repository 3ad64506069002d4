package org.ternmq.bench.load;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ternmq.bench.backlog.BacklogScenario;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.Peer;
import org.ternmq.bench.broker.PeerFile;
import org.ternmq.bench.broker.PeerLibraries;
import org.ternmq.bench.broker.TernBroker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bin/ternmq bench}: named scenarios against TernMQ and peers, or a load on a server that runs already. */
@Command(
        name = "ternmq bench",
        description = {
            "Runs named scenarios against servers of its own, TernMQ's and those of peers in turn, and prints a table.",
            "With --url it puts a load on a server that runs already, and shows how it goes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class LoadCommand implements Callable<Integer> {
    private static final String OWN = "ternmq";

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private LoadOptions options;

    @Mixin
    private LiveOptions live;

    LoadCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.out, System.err).execute(arguments));
    }

    /**
     * The command.
     *
     * @param out gets the report
     * @param err gets the progress and errors
     */
    static CommandLine commandLine(PrintStream out, PrintStream err) {
        CommandLine commandLine = new CommandLine(new LoadCommand(out, err));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            err.println("bench: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws Exception {
        if (options.list) {
            out.print(Scenarios.list());
            return CommandLine.ExitCode.OK;
        }
        if (live.url != null) {
            Broker broker = live.client.equals(OWN) ? new TernBroker() : peer(live.client);
            new LiveRun(out, options.plan()).run(broker.client(), options.javaOptions(), live.url, live.load());
            return CommandLine.ExitCode.OK;
        }
        // Before anything is fetched.
        List<String> chosen = Scenarios.chosen(options.scenarios);
        Path directory = Files.createDirectories(options.directory()).toAbsolutePath();
        List<Broker> brokers = brokers();
        if (options.durability) {
            out.print(new Durability(options.javaOptions(), directory, err::println).run(brokers));
            return CommandLine.ExitCode.OK;
        }
        return run(chosen, brokers, directory);
    }

    private List<Broker> brokers() throws Exception {
        List<Peer> peers = options.peers.stream().map(Peer::named).toList();
        List<Broker> brokers = new ArrayList<>();
        brokers.add(new TernBroker());
        for (Path file : options.peerFiles) {
            brokers.add(PeerFile.read(file));
        }
        for (Peer peer : peers) {
            brokers.add(peer(peer.toString()));
        }
        return brokers;
    }

    private Broker peer(String name) throws Exception {
        return new PeerLibraries(options.home).broker(Peer.named(name), err::println);
    }

    private int run(List<String> chosen, List<Broker> brokers, Path directory) throws Exception {
        List<String> machine = List.of(Machine.text(directory), options.text());
        LoadReport report = LoadReport.of(machine, brokers);
        Rounds rounds = new Rounds(options.plan(), options.javaOptions(), directory, err::println);
        String backlog = "";
        Map<String, Map<String, Double>> figures = Map.of();
        boolean valid = true;
        for (String id : chosen) {
            if (id.equals(Scenarios.BACKLOG)) {
                err.println(id + ": a backlog of " + options.backlogMessages + " messages");
                BacklogScenario.Result result =
                        new BacklogScenario(options.backlogMessages, directory, err::println).run(brokers);
                backlog = "\n" + id + ", a backlog, brokers with a heap of 512 MB:\n\n" + result.text();
                figures = result.figures();
                continue;
            }
            ScenarioResult result =
                    rounds.run(GrowthScenarios.withBacklog(Scenarios.get(id), options.backlogMessages), brokers);
            report.add(result);
            valid &= result.sides().get(0).isValid();
        }
        out.println();
        out.print(report.text());
        out.print(backlog);
        if (options.json != null) {
            JsonFile.write(options.json, machine, report.results(), figures);
        }
        return valid ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
