package org.ternmq.bench.broker.classic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.store.kahadb.disk.journal.Journal.JournalDiskSyncStrategy;

/** Runs a broker of ActiveMQ Classic on KahaDB, which syncs its journal always, until it is told to stop. */
public final class ClassicServer {
    private ClassicServer() {}

    /**
     * Starts the broker on a free port of 127.0.0.1, and says where.
     *
     * @param arguments the data directory
     * @throws Exception if it does not start
     */
    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        File data = new File(arguments[0]);
        KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
        store.setDirectory(new File(data, "kahadb"));
        store.setJournalDiskSyncStrategy(JournalDiskSyncStrategy.ALWAYS.name());
        BrokerService broker = new BrokerService();
        broker.setDataDirectoryFile(data);
        broker.setPersistenceAdapter(store);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.getSystemUsage().getStoreUsage().setLimit(usableSpace(data) / 2);
        broker.getSystemUsage().getTempUsage().setLimit(usableSpace(data) / 4);
        broker.addConnector("tcp://127.0.0.1:0?maximumConnections=100000");
        broker.start();
        broker.waitUntilStarted();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        System.out.printf(
                "ActiveMQ Classic ready: tcp://127.0.0.1:%d in %d ms%n",
                broker.getTransportConnectors()
                        .get(0)
                        .getServer()
                        .getSocketAddress()
                        .getPort(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        // All of its threads are daemons.
        broker.waitUntilStopped();
    }

    private static long usableSpace(File data) throws IOException {
        return Files.getFileStore(Files.createDirectories(data.toPath())).getUsableSpace();
    }

    private static void stop(BrokerService broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker could not be stopped in good order", e);
        }
    }
}
