package org.ternmq.server;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.Restored;
import org.ternmq.server.broker.Surroundings;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.net.ConnectionLimits;
import org.ternmq.server.net.EventLoops;
import org.ternmq.server.net.IncomingMemory;
import org.ternmq.server.net.Listener;
import org.ternmq.server.net.LoopDriver;
import org.ternmq.server.net.ServerFacts;
import org.ternmq.server.net.Services;
import org.ternmq.server.net.SlewedClock;
import org.ternmq.server.security.Authenticator;
import org.ternmq.server.security.ServerSecret;
import org.ternmq.server.security.UsersFile;
import org.ternmq.server.security.UsersFileException;
import org.ternmq.server.store.DataDirectory;
import org.ternmq.server.store.ImportMark;
import org.ternmq.server.store.MessageStore;
import org.ternmq.server.store.RecoveredState;

/** What a running server is made of, put together and taken apart in order. */
final class ServerParts {
    private static final int AUTHENTICATION_THREADS = 2;
    private static final int MAX_WAITING_LOGINS = 2_000;

    private final ServerConfig config;
    private final Acquired acquired = new Acquired();
    private final FailureSignal failures = new FailureSignal();
    private final SecureRandom random = new SecureRandom();
    private EventLoop loop;
    private LoopDriver driver;
    private SlewedClock clock;
    private MessageStore store;
    private Broker broker;
    private Listener listener;
    private StartReport report;

    private ServerParts(ServerConfig config) {
        this.config = config;
    }

    static ServerParts start(ServerConfig config) throws ServerStartException {
        ServerParts parts = new ServerParts(config);
        try {
            parts.open();
            return parts;
        } catch (IOException | UsersFileException e) {
            parts.takeBack(e);
            throw new ServerStartException(e.getMessage(), e);
        } catch (ServerStartException | RuntimeException | Error e) {
            parts.takeBack(e);
            throw e;
        }
    }

    private void takeBack(Throwable why) {
        try {
            acquired.releaseAll();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private void open() throws IOException, UsersFileException, ServerStartException {
        InetSocketAddress address = resolve();
        probe(address);
        DataDirectory directory = DataDirectory.open(config.data(), random);
        acquired.add(directory);
        Authenticator authenticator = new Authenticator(
                UsersFile.open(directory.path().resolve(UsersFile.FILE_NAME)),
                ServerSecret.readOrCreate(directory.path().resolve(ServerSecret.FILE_NAME)));
        openLoop();
        openBroker(directory);
        ThreadPoolExecutor logins = logins();
        acquired.add(logins::shutdownNow);
        ConnectionLimits limits = OpenFiles.fit(config.connections());
        Services services = new Services(
                broker,
                driver,
                clock,
                authenticator,
                logins,
                new IncomingMemory(limits.maxIncoming()),
                limits,
                new ServerFacts(
                        "TernMQ " + Version.text(),
                        HexFormat.of().parseHex(directory.id()),
                        config.broker().branches().timeoutMillis()));
        listen(address, services);
    }

    private InetSocketAddress resolve() throws ServerStartException {
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new ServerStartException(
                    "cannot listen on " + config.host() + ": there is no such host; name an address of this machine"
                            + " with --host",
                    null);
        }
        return address;
    }

    /** Finds an address that is in use before anything is made or read; the listener itself comes last. */
    private void probe(InetSocketAddress address) throws ServerStartException {
        if (address.getPort() == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw StartError.cannotListen(config, e);
        }
    }

    private void openLoop() {
        EventLoopGroup loops = EventLoops.single();
        acquired.add(() -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
        loop = loops.next();
        clock = SlewedClock.system();
        driver = new LoopDriver(loop, clock, fault -> fail("the broker met a fault of its own: " + fault, fault));
    }

    private void openBroker(DataDirectory directory) throws IOException {
        CommitLog.FailureListener logFailed = cause -> fail(
                "what is kept in " + directory.path() + " cannot be written or read: " + cause.getMessage(), cause);
        ImportMark.warn(directory.path());
        store = MessageStore.open(
                directory,
                config.store(),
                new MessageStore.Surroundings(
                        driver, logFailed, random, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
        // Only a server that has run and closed in good order leaves the mark of a good close.
        acquired.add(store::abandon);
        RecoveredState recovered = store.recovered();
        report = StartReport.of(directory.path(), recovered);
        Restored restored = new Restored(recovered.outcomes(), recovered.contents(), recovered.cleanClose());
        onLoop(() -> {
            broker = new Broker(
                    config.broker(), new Surroundings(clock, random::nextLong, store.log(), store.backlog()), restored);
            driver.start(broker);
        });
        recovered.ids().letGo();
    }

    private static ThreadPoolExecutor logins() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                AUTHENTICATION_THREADS,
                AUTHENTICATION_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING_LOGINS),
                task -> {
                    Thread thread = new Thread(task, "ternmq-authentication");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private void listen(InetSocketAddress address, Services services) throws ServerStartException {
        try {
            listener = Listener.bind(loop, address, services);
        } catch (IOException e) {
            throw StartError.cannotListen(config, e);
        }
        acquired.add(listener);
    }

    /** Runs on the loop, where nothing of the failed turn may go out any more. */
    void fail(String reason, Throwable cause) {
        driver.abandon();
        failures.fail(reason, cause);
    }

    void onFailure(FailureSignal.Listener ears) {
        failures.listen(ears);
    }

    Listener listener() {
        return listener;
    }

    StartReport report() {
        return report;
    }

    /** Ends everything in good order. */
    void close() {
        try {
            listener.stop();
            onLoop(this::farewell);
            listener.awaitFarewell();
            onLoop(driver::stop);
            // What a broker that has failed left undone, the next start has to take for undone by a crash.
            if (!failures.hasFailed()) {
                store.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the store could not be closed: " + e.getMessage(), e);
        } finally {
            acquired.releaseAll();
        }
    }

    private void farewell() {
        broker.close("the server is closing");
        driver.finish();
    }

    /** Ends everything after a failure: as a crash would, but for what is held of the system. */
    void abandon() {
        acquired.releaseAll();
    }

    /** Runs a task in a turn of the broker's. It must not throw. */
    void onBroker(Consumer<Broker> task) {
        driver.execute(() -> task.accept(broker));
    }

    void onLoop(Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }
}
