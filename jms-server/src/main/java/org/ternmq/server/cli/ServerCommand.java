package org.ternmq.server.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ternmq.server.Preparation;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.ServerEnd;
import org.ternmq.server.StartReport;
import org.ternmq.server.TernServer;
import org.ternmq.server.Version;
import org.ternmq.server.broker.BranchLimits;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.Resuming;
import org.ternmq.server.store.StoreConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a server until it is told to stop. */
@Command(
        name = "server",
        description = "Runs a server in the foreground. Ctrl-C or SIGTERM stops it in good order.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class ServerCommand implements Callable<Integer> {
    private final Console console;
    private final Preparation preparation;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "ternmq-data",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + ServerConfig.DEFAULT_PORT,
            description = "The port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = ServerConfig.DEFAULT_HOST,
            description = "The address to listen on; 0.0.0.0 for all of this machine (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "The most memory for messages, such as 2g; what does not fit waits on the disk"
                    + " (default: half of the heap).")
    private ByteSize memory;

    @Option(
            names = "--disk-reserve",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "With less than this free on the disk, persistent messages are refused while consumers go on"
                    + " (default: 1g, or a twentieth of a smaller disk).")
    private ByteSize diskReserve;

    @Option(
            names = "--auto-delete",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Queues and topics that came by being used are deleted after being empty and unused for this"
                    + " long, such as 30s, 10min or 2h; 0 for never (default: 10min).")
    private TimeSpan autoDelete;

    @Option(
            names = "--resume-window",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "For how long sessions, deliveries and client id of a lost connection are kept for its client to"
                            + " come back, such as 30s or 2min; 0 for not at all (default: 10s).")
    private TimeSpan resumeWindow;

    @Option(
            names = "--transaction-timeout",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "A branch of a distributed transaction is rolled back if it is not prepared within this time,"
                    + " where its client says nothing else (default: 5min).")
    private TimeSpan transactionTimeout;

    @Mixin
    private DuplicateOptions duplicates;

    @Option(
            names = "--checkpoint-bytes",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            hidden = true,
            description = "After so much log its messages move to pages: small for tests.")
    private ByteSize checkpointBytes;

    @Option(
            names = "--log-file-bytes",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            hidden = true,
            description = "The size of a log file: small for tests.")
    private ByteSize logFileBytes;

    /** @param preparation has been begun for this command, or is null */
    ServerCommand(Console console, Preparation preparation) {
        this.console = console;
        this.preparation = preparation;
    }

    @Override
    public Integer call() throws Exception {
        ServerConfig config = config();
        if (preparation != null) {
            preparation.await();
        }
        TernServer server = TernServer.start(config);
        StopSignal signal = StopSignal.install(server);
        try (server) {
            console.say(readyLine(server));
            ServerEnd end = server.awaitEnd();
            return end.isFailure() ? Main.FAILED : 0;
        } finally {
            signal.remove();
        }
    }

    private ServerConfig config() throws CommandException {
        try {
            ServerConfig config = ServerConfig.of(data).withHost(host).withPort(port);
            if (memory != null) {
                config = config.withBroker(config.broker().withMemory(memory.bytes()));
            }
            if (autoDelete != null) {
                config = config.withBroker(config.broker().withAutoDelete(autoDelete.millis()));
            }
            if (resumeWindow != null) {
                config = config.withBroker(config.broker().withResuming(resuming(config.broker())));
            }
            if (transactionTimeout != null) {
                BranchLimits limits = config.broker().branches().withTimeout(transactionTimeout.millis());
                config = config.withBroker(config.broker().withBranches(limits));
            }
            config = config.withBroker(duplicates.in(config.broker()));
            if (diskReserve != null) {
                config = config.withLog(config.store().log().withDiskReserve(diskReserve.bytes()));
            }
            return config.withStore(store(config.store()));
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private Resuming resuming(BrokerConfig defaults) {
        return defaults.resuming().withWindow((int) Math.min(Integer.MAX_VALUE, resumeWindow.millis()));
    }

    private StoreConfig store(StoreConfig defaults) {
        StoreConfig config = defaults;
        if (checkpointBytes != null) {
            config = config.withCheckpoints(config.checkpoints().withCheckpointBytes(checkpointBytes.bytes()));
        }
        if (logFileBytes != null) {
            config = config.withLog(config.log().withFileBytes(logFileBytes.bytes()));
        }
        return config;
    }

    static final class SizeConverter implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String value) {
            return ByteSize.parse(value);
        }
    }

    static final class TimeConverter implements ITypeConverter<TimeSpan> {
        @Override
        public TimeSpan convert(String value) {
            return TimeSpan.parse(value);
        }
    }

    /** What is said once it takes connections. */
    static String readyLine(TernServer server) {
        StartReport report = server.report();
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        double seconds = (System.currentTimeMillis() - started) / 1000.0;
        return String.format(
                Locale.ROOT,
                "TernMQ %s ready: %s in %.2f s (data %s, %s in %s)",
                Version.text(),
                server.url(),
                seconds,
                report.data(),
                count(report.messages(), "message"),
                count(report.queues(), "queue"));
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
