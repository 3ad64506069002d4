package org.ternmq.client.transport.reconnect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;

/**
 * What a session has open at the server under numbers: its producers, or its consumers. All of them are opened again on
 * each new connection, in the order of their numbers.
 *
 * @param <R> what is opened
 */
final class Openings<R> {
    /** Opens one. */
    interface Opener<R> {
        CompletableFuture<Void> open(Transport transport, int number, R what);
    }

    /** Hears that one could not be opened again. */
    interface Refused<R> {
        void refused(int number, R what, TransportException cause);
    }

    private static final class Entry<R> {
        private final R what;
        private final CompletableFuture<Void> result = new CompletableFuture<>();

        Entry(R what) {
            this.what = what;
        }
    }

    private final Map<Integer, Entry<R>> entries = new TreeMap<>();
    private final Opener<R> opener;
    private final Refused<R> refused;
    private Life life;
    private TransportException ended;

    /** @param refused told of those that were open and cannot be opened again */
    Openings(Opener<R> opener, Refused<R> refused) {
        this.opener = opener;
        this.refused = refused;
    }

    CompletableFuture<Void> open(int number, R what) {
        Entry<R> entry = new Entry<>(what);
        synchronized (this) {
            if (ended == null) {
                entries.put(number, entry);
                if (life != null) {
                    issue(number, entry, life);
                }
                return entry.result;
            }
        }
        entry.result.completeExceptionally(ended);
        return entry.result;
    }

    private void issue(int number, Entry<R> entry, Life on) {
        opener.open(on.transport, number, entry.what)
                .whenComplete((done, thrown) -> answered(number, entry, on, thrown));
    }

    private void answered(int number, Entry<R> entry, Life on, Throwable thrown) {
        if (thrown == null) {
            entry.result.complete(null);
            return;
        }
        if (on.isLost()) {
            return;
        }
        synchronized (this) {
            if (!entries.remove(number, entry)) {
                return;
            }
        }
        TransportException cause = Life.errorOf(thrown);
        if (!entry.result.completeExceptionally(cause)) {
            refused.refused(number, entry.what, cause);
        }
    }

    synchronized R remove(int number) {
        Entry<R> entry = entries.remove(number);
        return entry == null ? null : entry.what;
    }

    /** Takes one out that is to be closed; returns the connection that it was opened on, or null if on none there is. */
    synchronized Life close(int number) {
        return entries.remove(number) == null ? null : life;
    }

    /** Counts something as open that was so on a lost connection. */
    synchronized void restore(int number, R what) {
        Entry<R> entry = new Entry<>(what);
        entry.result.complete(null);
        entries.putIfAbsent(number, entry);
    }

    /** Forgets those that the condition holds for, unless they are being opened; returns their numbers. */
    synchronized List<Integer> removeIf(Predicate<R> condition) {
        List<Integer> numbers = new ArrayList<>();
        entries.entrySet()
                .removeIf(entry -> entry.getValue().result.isDone()
                        && condition.test(entry.getValue().what)
                        && numbers.add(entry.getKey()));
        return numbers;
    }

    synchronized void down() {
        life = null;
    }

    /** Opens all again on a new connection. */
    synchronized void up(Life next) {
        if (!next.isLost() && ended == null) {
            life = next;
            Map.copyOf(entries).keySet().stream().sorted().forEach(number -> issue(number, entries.get(number), next));
        }
    }

    void end(TransportException cause) {
        Map<Integer, Entry<R>> left;
        synchronized (this) {
            ended = cause;
            life = null;
            left = Map.copyOf(entries);
            entries.clear();
        }
        left.values().forEach(entry -> entry.result.completeExceptionally(cause));
    }
}
