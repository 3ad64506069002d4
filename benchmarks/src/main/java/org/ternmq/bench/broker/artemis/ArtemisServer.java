package org.ternmq.bench.broker.artemis;

import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * Runs a broker of Artemis until it is told to stop. It is set as {@code artemis create} sets it on this machine's disk
 * (journal on NIO that syncs, a buffer timeout of 280 µs, two journal files), pages by default from half of the heap on,
 * keeps its queues when they are empty, and writes no audit log.
 */
public final class ArtemisServer {
    private static final int TIMEOUT_NANOS = (int) TimeUnit.MICROSECONDS.toNanos(280);
    private static final int JOURNAL_FILES = 2;
    private static final int POOL_FILES = 10;

    /**
     * What {@code artemis create} switches off; otherwise each message is logged several times. They are kept here because
     * Java forgets the level of a logger that nobody holds.
     */
    private static final List<Logger> AUDIT = List.of(
            Logger.getLogger("org.apache.activemq.audit.base"),
            Logger.getLogger("org.apache.activemq.audit.resource"),
            Logger.getLogger("org.apache.activemq.audit.message"));

    private ArtemisServer() {}

    /**
     * Starts the broker on a free port of 127.0.0.1, and says where.
     *
     * @param arguments the data directory
     * @throws Exception if it does not start
     */
    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        AUDIT.forEach(logger -> logger.setLevel(Level.OFF));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration(new File(arguments[0])));
        broker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        int port = broker.getActiveMQServer()
                .getRemotingService()
                .getAcceptor("core")
                .getActualPort();
        System.out.printf(
                "Artemis %s ready: tcp://127.0.0.1:%d in %d ms%n",
                broker.getActiveMQServer().getVersion().getFullVersion(),
                port,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static Configuration configuration(File data) throws Exception {
        return new ConfigurationImpl()
                .setJournalDirectory(new File(data, "journal").getPath())
                .setBindingsDirectory(new File(data, "bindings").getPath())
                .setPagingDirectory(new File(data, "paging").getPath())
                .setLargeMessagesDirectory(new File(data, "large-messages").getPath())
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(TIMEOUT_NANOS)
                .setPageSyncTimeout(TIMEOUT_NANOS)
                .setJournalMinFiles(JOURNAL_FILES)
                .setJournalPoolFiles(POOL_FILES)
                .setMaxDiskUsage(-1)
                .addAddressSetting(
                        "#", new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false))
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:0?protocols=CORE");
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker could not be stopped in good order", e);
        }
    }
}
