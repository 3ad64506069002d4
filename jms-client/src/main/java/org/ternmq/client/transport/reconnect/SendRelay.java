package org.ternmq.client.transport.reconnect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ternmq.client.transport.OutgoingMessage;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.ErrorCode;

/**
 * The sends of a session: those outside of a transaction are kept until they are settled, and repeated on the next
 * connection before any new one. It counts credit itself, for credit that was taken on a lost connection is void. For
 * any thread.
 */
final class SendRelay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int session;
    private final long requestMillis;
    private final UnsettledSends unsettled = new UnsettledSends();
    private final ProducerCredits credits = new ProducerCredits();
    private final TransactionsSeen transactions = new TransactionsSeen();
    /** Producers that could not be opened again. */
    private final Map<Integer, TransportException> broken = new HashMap<>();
    /** The connection that credit is of; null while there is none. */
    private Life life;
    /** Whether new messages may go out. */
    private boolean open;

    private TransportException ended;

    SendRelay(int session, long requestMillis) {
        this.session = session;
        this.requestMillis = requestMillis;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends a message, once there is a connection and credit for it.
     *
     * @throws TransportException if it was not sent, and will not be
     */
    void send(OutgoingMessage message) throws TransportException {
        Life on = admit(message);
        if (on == null) {
            return;
        }
        try {
            on.transport.send(message);
        } catch (TransportException e) {
            // Any other error ends the connection, and the message goes out on the next one.
            if (e.code() == ErrorCode.INVALID_MESSAGE) {
                takeBack(message);
                throw e;
            }
        }
    }

    /** Returns null if the message belongs to a transaction that is lost, which the commit tells. */
    private Life admit(OutgoingMessage message) throws TransportException {
        lock.lock();
        try {
            if (transactions.isLost(message.transaction())) {
                return null;
            }
            awaitCredit(message.producer());
            if (transactions.isLost(message.transaction())) {
                return null;
            }
            credits.take(message);
            if (message.transaction() == 0) {
                unsettled.add(message);
            }
            transactions.saw(message.transaction());
            return life;
        } finally {
            lock.unlock();
        }
    }

    private void awaitCredit(int producer) throws TransportException {
        boolean interrupted = false;
        long left = TimeUnit.MILLISECONDS.toNanos(requestMillis);
        try {
            while (ended == null) {
                if (broken.containsKey(producer)) {
                    throw broken.get(producer);
                }
                if (open && credits.isThere(producer)) {
                    return;
                }
                if (open && left <= 0) {
                    throw new TransportException(
                            ErrorCode.RESOURCE_LIMIT,
                            "the server took no message for " + requestMillis + " ms, so this one was not sent; its"
                                    + " destination is full: consume from it, or raise its limit or requestTimeout");
                }
                boolean timed = open;
                try {
                    left = changed.awaitNanos(timed ? left : TimeUnit.SECONDS.toNanos(1));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = timed ? left : TimeUnit.MILLISECONDS.toNanos(requestMillis);
            }
            throw ended;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void takeBack(OutgoingMessage message) {
        lock.lock();
        try {
            unsettled.remove(message);
            credits.giveBack(message.producer(), message.message().length);
        } finally {
            lock.unlock();
        }
    }

    TransactionsSeen transactions() {
        return transactions;
    }

    /** Adds credit; returns whether it is for new messages, and not for those that are repeated. */
    boolean credit(int producer, int messages, int bytes) {
        lock.lock();
        try {
            credits.add(producer, messages, bytes);
            changed.signalAll();
            return open;
        } finally {
            lock.unlock();
        }
    }

    void receipt(long upTo) {
        lock.lock();
        try {
            unsettled.receipt(upTo);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a refusal; returns whether it is news: the server tells some again on a new connection. */
    boolean refused(long sequence) {
        return locked(() -> unsettled.refused(sequence));
    }

    /** The producers that messages wait for that will be repeated. */
    Set<Integer> producers() {
        return locked(unsettled::producers);
    }

    /**
     * Forgets a producer that is closed, unless messages of it may have to be repeated; returns whether it is forgotten.
     * With a connection that costs the same however many messages are under way.
     */
    boolean forgetIfSettled(int producer) {
        lock.lock();
        try {
            boolean settled = open && credits.has(producer)
                    ? unsettled.isSettled(credits.lastSequence(producer))
                    : !producers().contains(producer);
            if (settled) {
                forget(producer);
            }
            return settled;
        } finally {
            lock.unlock();
        }
    }

    void forget(int producer) {
        lock.lock();
        try {
            credits.forget(producer);
            broken.remove(producer);
        } finally {
            lock.unlock();
        }
    }

    /** A producer could not be opened again: what it sends is refused until that works. */
    void breakProducer(int producer, TransportException cause, TransportListener listener) {
        lock.lock();
        try {
            broken.put(producer, cause);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        giveUp(message -> message.producer() == producer)
                .forEach(message -> listener.sendRefused(session, message.sequence(), cause));
    }

    void down() {
        lock.lock();
        try {
            life = null;
            open = false;
            credits.clear();
            transactions.loseAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Credit of this connection may come from here on. */
    void up(Life next) {
        lock.lock();
        try {
            life = next.isLost() || ended != null ? null : next;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up the unsettled messages that the condition holds for, and returns them. */
    List<OutgoingMessage> giveUp(Predicate<OutgoingMessage> condition) {
        return locked(() -> unsettled.giveUp(condition));
    }

    /**
     * Sends again what is not settled, waiting for credit, and then lets new messages pass.
     *
     * @param settled the last sequence that the server says is settled; the last message up to it is repeated all the
     *     same, for the answer says what became of it and of those before
     * @return false if the connection is lost before that
     */
    boolean repeat(Life on, long settled, TransportListener listener) throws InterruptedException {
        for (OutgoingMessage message : locked(() -> unsettled.toRepeat(settled))) {
            if (!awaitRepeat(on, message)) {
                continue;
            }
            try {
                on.transport.send(message);
            } catch (TransportException e) {
                if (e.code() == ErrorCode.INVALID_MESSAGE && refused(message.sequence())) {
                    listener.sendRefused(session, message.sequence(), e);
                }
            }
        }
        return open(on, listener);
    }

    /** Waits until a message may be repeated; false if it must not be any more, or the connection is lost. */
    private boolean awaitRepeat(Life on, OutgoingMessage message) throws InterruptedException {
        lock.lock();
        try {
            while (life == on && ended == null) {
                if (credits.isThere(message.producer())) {
                    credits.take(message);
                    return true;
                }
                if (!unsettled.contains(message)) {
                    return false;
                }
                changed.await();
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets new messages pass; false if the connection is lost. */
    boolean open(Life on, TransportListener listener) {
        Runnable telling;
        lock.lock();
        try {
            if (life != on || ended != null) {
                return false;
            }
            open = true;
            telling = credits.telling(
                    (producer, messages, bytes) -> listener.producerCredit(session, producer, messages, bytes));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        telling.run();
        return true;
    }

    void end(TransportException cause) {
        lock.lock();
        try {
            ended = cause;
            life = null;
            open = false;
            unsettled.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
