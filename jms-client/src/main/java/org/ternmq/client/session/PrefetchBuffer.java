package org.ternmq.client.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.TransportException;

/** The messages that wait for one consumer. All of its state belongs to its session's {@link Inbox} and that one's lock. */
final class PrefetchBuffer {
    final int consumer;
    final PrefetchWindow window;
    /** Whether it only shows messages, as browsers do: that is no delivery, and goes on while the connection is stopped. */
    final boolean onlyShows;

    private final Deque<IncomingMessage> messages = new ArrayDeque<>();
    private Consumer<IncomingMessage> listener;
    /** The delivery of its first message, while it stands among those that wait for their listeners; else 0. */
    private long place;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private boolean closed;
    private volatile TransportException lostBecause;

    PrefetchBuffer(int consumer, PrefetchWindow window, boolean onlyShows) {
        this.consumer = consumer;
        this.window = window;
        this.onlyShows = onlyShows;
    }

    void add(IncomingMessage message) {
        window.arrived(message.message().length, true);
        messages.add(message);
    }

    IncomingMessage poll() {
        IncomingMessage message = messages.poll();
        if (message != null) {
            window.consumed(message.message().length);
        }
        return message;
    }

    /** Takes a message back as the next one. */
    void putBack(IncomingMessage message) {
        window.putBack(message.message().length);
        messages.addFirst(message);
    }

    IncomingMessage peek() {
        return messages.peek();
    }

    /** Lets it stand among those that wait for their listeners, as of its first message, or not. */
    void stand(boolean stands) {
        place = stands ? messages.peek().delivery() : 0;
    }

    boolean stands() {
        return place != 0;
    }

    /** Where it stands: before those whose first message came later. */
    long place() {
        return place;
    }

    /** Drops what the server takes back: not what a browser is shown. */
    void dropDeliveries() {
        if (!messages.isEmpty() && messages.peek().delivery() != 0) {
            clear();
        }
    }

    /** The connection is lost: what it brought is void, and so is the credit that it had. */
    void reset() {
        messages.clear();
        window.reset();
    }

    void clear() {
        messages.clear();
        window.cleared();
    }

    Consumer<IncomingMessage> listener() {
        return listener;
    }

    void setListener(Consumer<IncomingMessage> listener) {
        this.listener = listener;
    }

    boolean isClosed() {
        return closed;
    }

    /** Complete once it is closed, for those who wait for something else as well. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Why the server has closed it, or null; to be asked from any thread. */
    TransportException lostBecause() {
        return lostBecause;
    }

    void lose(TransportException cause) {
        lostBecause = cause;
        close();
    }

    void close() {
        closed = true;
        clear();
        end.complete(null);
    }
}
