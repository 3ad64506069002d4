package org.ternmq.tck.transactions;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ternmq.protocol.wire.Opcode;

/**
 * Stands between a client and a server, frame by frame. At one request it ends the server, at a moment that it knows
 * exactly, so that the client never gets the answer; from then on nothing passes.
 */
final class CuttingProxy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CuttingProxy.class.getName());

    private final ServerSocket listener;
    private final URI server;
    private final Fault fault;
    private final Runnable kill;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean cut = new AtomicBoolean();

    /** @param kill ends the server; called once at most */
    CuttingProxy(String serverUrl, Fault fault, Runnable kill) throws IOException {
        this.server = URI.create(serverUrl);
        this.fault = fault;
        this.kill = kill;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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
        try {
            while (!cut.get()) {
                Socket client = listener.accept();
                Socket toServer = new Socket(server.getHost(), server.getPort());
                sockets.addAll(List.of(client, toServer));
                thread("proxy-requests", () -> pass(client, toServer, true));
                thread("proxy-answers", () -> pass(toServer, client, false));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the proxy takes no more connections", e);
        }
    }

    private void pass(Socket from, Socket to, boolean requests) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (!cut.get()) {
                byte[] frame = new byte[in.readInt()];
                in.readFully(frame);
                if (requests) {
                    request(frame, out);
                } else {
                    answer(frame, out);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a side has ended", e);
        }
    }

    private static void write(byte[] frame, DataOutputStream out) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    private void request(byte[] frame, DataOutputStream out) throws IOException {
        boolean now = fault.killsServer() && Opcode.of(frame[0]) == fault.request();
        if (now && fault.moment() == Fault.Moment.NOT_ASKED) {
            cut();
            return;
        }
        asked.compareAndSet(false, now);
        write(frame, out);
        if (now && fault.moment() == Fault.Moment.ASKED) {
            cut();
        }
    }

    /** Nothing but the answer comes while the client waits for it. */
    private void answer(byte[] frame, DataOutputStream out) throws IOException {
        boolean isAnswer =
                switch (Opcode.of(frame[0])) {
                    case DONE, FAILED, XA_PREPARED -> true;
                    default -> false;
                };
        if (asked.get() && isAnswer) {
            cut();
        } else if (!asked.get()) {
            write(frame, out);
        }
    }

    private void cut() throws IOException {
        if (cut.compareAndSet(false, true)) {
            kill.run();
            lose();
        }
    }

    boolean hasCut() {
        return cut.get();
    }

    /** Ends all connections without a word. */
    void lose() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        lose();
    }
}
