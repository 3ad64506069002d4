package org.ternmq.tck.faults;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A proxy between clients and a server that knows where frames begin and end, and fails at the frame that it is told to:
 * frames of both directions and of all connections count, in the order in which they pass. It fails at each frame that it
 * is told once, and lets everything else pass.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int MOST_LATE_MILLIS = 40;
    /** More than two heartbeats of {@link Urls#through}. */
    private static final int VERY_LATE_MILLIS = 650;

    private final ServerSocket listening;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final Object counting = new Object();
    private long frames;
    private volatile int target;
    private final Map<Long, Fault> faults = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon("timer", task));
    private final Random random;
    private volatile boolean refusing;

    /** @param target the port of the server, on this machine */
    public FaultProxy(int target) throws IOException {
        this(target, new Random(1));
    }

    /** @param random decides how late a frame is that is late */
    FaultProxy(int target, Random random) throws IOException {
        this.target = target;
        this.random = random;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Leads to another server from the next connection on. */
    public void leadTo(int port) {
        target = port;
        refusing = false;
    }

    /** Ends each new connection at once, until it leads to a server again. */
    void refuse() {
        refusing = true;
    }

    /** How many frames have begun to pass. */
    public long frames() {
        synchronized (counting) {
            return frames;
        }
    }

    /**
     * Waits until so many frames have begun to pass.
     *
     * @return false if they have not within this time
     */
    boolean awaitFrames(long count, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (counting) {
            while (frames < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                counting.wait(left);
            }
            return true;
        }
    }

    /** Fails at a frame, counted by {@link #frames()}: the first is 1. */
    public void failAt(long frame, Fault how) {
        faults.put(frame, how);
    }

    /** Lets everything pass, where the frames to fail at have not come. */
    public void heal() {
        faults.clear();
    }

    /** From now on nothing passes on the connections that there are, and nobody is told. */
    void swallow() {
        pairs.forEach(pair -> pair.swallowing = true);
    }

    /** Ends all connections now. */
    public void cut() {
        pairs.forEach(Pair::close);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "fault-proxy-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static void start(String name, Runnable task) {
        daemon(name, task).start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connect(client);
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (refusing) {
            client.close();
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            // Nobody is there: the client finds out as it would without a proxy.
            client.close();
            server.close();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Pair pair = new Pair(client, server);
        pairs.add(pair);
        start("up", () -> pair.pass(client, server));
        start("down", () -> pair.pass(server, client));
    }

    private final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallowing;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to) {
            try {
                DataInputStream in = new DataInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream();
                while (passFrame(in, out)) {
                    out.flush();
                }
            } catch (IOException e) {
                // One of the two has ended: so does the other.
                close();
                return;
            }
            close();
        }

        private boolean passFrame(DataInputStream in, OutputStream out) throws IOException {
            int length = in.readInt();
            byte[] frame = new byte[4 + length];
            frame[0] = (byte) (length >>> 24);
            frame[1] = (byte) (length >>> 16);
            frame[2] = (byte) (length >>> 8);
            frame[3] = (byte) length;
            in.readFully(frame, 4, length);
            Fault now = begin();
            if (now != null && now.isLate()) {
                holdBack(now == Fault.VERY_LATE ? VERY_LATE_MILLIS : 1 + random.nextInt(MOST_LATE_MILLIS));
            }
            if (swallowing) {
                return true;
            }
            if (now == Fault.CUT_BEFORE) {
                return false;
            }
            out.write(frame, 0, now == Fault.HALF ? frame.length / 2 : frame.length);
            return now == null || now == Fault.LATE || now == Fault.VERY_LATE;
        }

        /** Counts a frame, and says what is to become of it. Who waits for it finds what it swallows swallowed. */
        private Fault begin() {
            synchronized (counting) {
                Fault now = faults.remove(++frames);
                if (now == Fault.BLACK_HOLE) {
                    swallowing = true;
                }
                counting.notifyAll();
                return now;
            }
        }

        /** Frames of the same direction wait behind the one that is held back; those of the other direction do not. */
        private void holdBack(int millis) throws IOException {
            CountDownLatch over = new CountDownLatch(1);
            timer.schedule(over::countDown, millis, TimeUnit.MILLISECONDS);
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
        }

        void close() {
            pairs.remove(this);
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        timer.shutdown();
    }
}
