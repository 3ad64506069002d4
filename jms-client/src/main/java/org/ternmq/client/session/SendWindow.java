package org.ternmq.client.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.TransportException;

/**
 * The sends of a session that have no answer yet. Receipts are cumulative; a refusal of n may come before the receipt
 * of those before n, so callbacks are held back until it is their turn.
 */
final class SendWindow {
    private final Deque<PendingSend> waiting = new ArrayDeque<>();
    private final Deque<PendingSend> callbacks = new ArrayDeque<>();
    private long settledUpTo;
    private TransportException ended;

    SendWindow(long settledUpTo) {
        this.settledUpTo = settledUpTo;
    }

    /** Keeps a send, before it is written; with a callback, or null for the calling thread to wait. */
    synchronized PendingSend expect(long sequence, Consumer<TransportException> callback) {
        PendingSend send = new PendingSend(sequence, callback);
        (callback == null ? waiting : callbacks).add(send);
        if (ended != null) {
            end(ended);
        }
        return send;
    }

    /** Forgets a send that was not written; false if it has been answered all the same. */
    synchronized boolean forget(PendingSend send) {
        return waiting.remove(send) || callbacks.remove(send);
    }

    /** The session was opened anew, where the messages that have no answer get other ids. */
    synchronized void reopened(SessionFacts again) {
        waiting.forEach(send -> send.reopened(again));
    }

    synchronized void settled(long upTo) {
        settledUpTo = Math.max(settledUpTo, upTo);
        while (!waiting.isEmpty() && waiting.peek().sequence <= settledUpTo) {
            waiting.poll().answer(null);
        }
        runCallbacks();
    }

    /**
     * Takes a refusal.
     *
     * @return false if nobody waits for this send
     */
    synchronized boolean refused(long sequence, TransportException cause) {
        for (Iterator<PendingSend> sends = waiting.iterator(); sends.hasNext(); ) {
            PendingSend send = sends.next();
            if (send.sequence == sequence) {
                sends.remove();
                send.answer(cause);
                return true;
            }
        }
        for (PendingSend send : callbacks) {
            if (send.sequence == sequence) {
                send.answer(cause);
                runCallbacks();
                return true;
            }
        }
        return false;
    }

    private void runCallbacks() {
        while (!callbacks.isEmpty()) {
            PendingSend next = callbacks.peek();
            if (!next.isAnswered() && next.sequence > settledUpTo) {
                return;
            }
            callbacks.poll();
            next.callback.accept(next.refusal());
        }
    }

    /** Answers all sends, and those to come, with this cause. */
    synchronized void end(TransportException cause) {
        ended = cause;
        waiting.forEach(send -> send.answer(cause));
        waiting.clear();
        callbacks.forEach(send -> {
            if (!send.isAnswered()) {
                send.answer(cause);
            }
        });
        runCallbacks();
    }
}
