package org.ternmq.tck.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ternmq.protocol.wire.Opcode;

/**
 * Stands between application servers and a TernMQ server, frame by frame. When armed it keeps a request back, or its
 * answer, and all that comes after on every connection, until it is released.
 */
final class StallingProxy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StallingProxy.class.getName());

    /** What is kept back. */
    enum Point {
        /** The server has prepared and nobody hears of it. */
        ANSWER_TO_PREPARE(Opcode.XA_PREPARE, true),
        /** The decision is made and does not reach the server. */
        COMMIT(Opcode.XA_COMMIT, false);

        private final Opcode request;
        private final boolean reachesServer;

        Point(Opcode request, boolean reachesServer) {
            this.request = request;
            this.reachesServer = reachesServer;
        }
    }

    /** One time of keeping back. */
    private record Stall(Point point, CountDownLatch reached) {}

    private final ServerSocket listener;
    private final int serverPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Stall stall;

    StallingProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen", e);
        }
        thread("proxy", this::accept);
    }

    String url() {
        return "tern://127.0.0.1:" + listener.getLocalPort();
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                connect(client);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the proxy takes no more connections", e);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(server);
            thread("proxy-requests", () -> pass(client, server, true));
            thread("proxy-answers", () -> pass(server, client, false));
        } catch (IOException e) {
            client.close();
            LOG.log(System.Logger.Level.DEBUG, "the server is not there", e);
        }
    }

    private void pass(Socket from, Socket to, boolean requests) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] frame = new byte[in.readInt()];
                in.readFully(frame);
                if (passes(frame, requests)) {
                    out.writeInt(frame.length);
                    out.write(frame);
                    out.flush();
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a side has ended", e);
        }
    }

    private boolean passes(byte[] frame, boolean request) {
        Stall current = stall;
        if (current == null) {
            return true;
        }
        if (current.reached().getCount() == 0) {
            return false;
        }
        if (request && Opcode.of(frame[0]) == current.point().request) {
            current.reached().countDown();
            return current.point().reachesServer;
        }
        return true;
    }

    /** Keeps back from now on. */
    void arm(Point point) {
        stall = new Stall(point, new CountDownLatch(1));
    }

    /** Waits until something is kept back. */
    void awaitStall() throws InterruptedException {
        if (!stall.reached().await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing came to " + stall.point());
        }
    }

    /** Ends the connections, and lets all pass on those that come. */
    void release() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        stall = null;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        release();
    }
}
