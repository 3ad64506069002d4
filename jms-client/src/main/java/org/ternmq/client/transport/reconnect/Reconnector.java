package org.ternmq.client.transport.reconnect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.ErrorCode;

/**
 * Holds the one transport that is in use, and makes the next when it is lost: on a thread of its own for each outage,
 * with pauses, until one is of use or the deadline has passed. For any thread.
 */
final class Reconnector {
    private static final System.Logger LOG = System.getLogger(Reconnector.class.getName());

    private final Object lock = new Object();
    private final Links links;
    private final Dialer dialer;
    private final ReconnectSettings settings;
    private final Timing timing;
    /** Down once there will be no other attempt. */
    private final CountDownLatch over = new CountDownLatch(1);

    private TransportListener listener;
    /** The connection in use, or the last that was. */
    private volatile Life current;

    private volatile TransportException ended;
    /** Where the last transport led. */
    private volatile Place place;
    /** Where the connection was last of use. */
    private Place settled;

    private byte[] token = new byte[0];
    private boolean running;
    private boolean closed;
    /** Whether the connection is about to be closed, and since when. */
    private volatile boolean windingDown;

    private long windingDownSince;
    /** Why the connection is not there: the last attempt's, or that of the loss. */
    private volatile TransportException missing;

    Reconnector(Transport first, Links links, Dialer dialer, ReconnectSettings settings, Timing timing) {
        this.links = links;
        this.dialer = dialer;
        this.settings = settings;
        this.timing = timing;
        this.current = new Life(first, now());
        this.place = Place.first(first.server());
        this.settled = place;
        this.token = first.resuming().token();
    }

    private long now() {
        return timing.nanoClock().getAsLong();
    }

    void listen(TransportListener to) {
        listener = to;
        Life first = current;
        links.calls.up(first);
        first.transport.listen(relay(first));
    }

    private Relay relay(Life life) {
        return new Relay(life, links::get, listener, cause -> lost(life, cause));
    }

    /** The transport in use; one that is lost while there is no other. */
    Transport current() {
        return current.transport;
    }

    TransportException endedBecause() {
        return ended;
    }

    CompletableFuture<SessionFacts> open(SessionLink link) {
        synchronized (lock) {
            if (ended != null) {
                return CompletableFuture.failedFuture(ended);
            }
            links.add(link);
            if (!running && !current.isLost()) {
                open(link, current);
            }
            return link.opened;
        }
    }

    private void open(SessionLink link, Life on) {
        Place at = place;
        on.transport.openSession(link.number, link.id, link.mode).whenComplete((facts, thrown) -> {
            if (thrown == null) {
                link.begin(facts, on, at);
            } else if (!on.isLost()) {
                links.remove(link.number);
                link.end(Life.errorOf(thrown));
            }
        });
    }

    // Losing a connection.

    /** On the I/O thread of the lost connection. */
    private void lost(Life life, TransportException cause) {
        synchronized (lock) {
            if (!life.lose() || closed || ended != null) {
                return;
            }
            links.down(cause);
            if (isFinal(cause.code())) {
                end(cause);
                return;
            }
            if (!running) {
                LOG.log(System.Logger.Level.WARNING, "the connection is lost: {0}", cause.getMessage());
            }
            listener.interrupted(cause);
            if (!running) {
                running = true;
                missing = cause;
                start(this::run, "ternmq-reconnect");
            }
        }
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What no other attempt can change. */
    static boolean isFinal(ErrorCode code) {
        return switch (code) {
            case AUTHENTICATION_FAILED, NOT_AUTHORIZED, UNSUPPORTED_VERSION, PROTOCOL_VIOLATION -> true;
            default -> false;
        };
    }

    private void end(TransportException cause) {
        ended = cause;
        over.countDown();
        // First, so that whoever waits for an answer finds the connection lost when it hears that there is none.
        listener.lost(cause);
        links.end(cause);
    }

    /** Ends the connection in use, unless it is so new that what the caller waited for may have been before it. */
    void abandon(TransportException cause) {
        Life life = current;
        boolean fresh = now() - life.since < TimeUnit.MILLISECONDS.toNanos(settings.requestMillis());
        if (!life.isLost() && !fresh) {
            life.transport.abandon(cause);
        }
    }

    // Making another.

    private void run() {
        try {
            Resumption restored = reconnect();
            if (restored != null) {
                restored.repeat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(new TransportException(ErrorCode.INTERNAL, "interrupted while reconnecting", e));
        }
    }

    /** Returns null when there is nothing more to do. */
    private Resumption reconnect() throws InterruptedException {
        Backoff backoff = new Backoff(settings, timing.random());
        long begun = now();
        while (true) {
            timing.pauses().pause(backoff.nextMillis(leftMillis(begun)), over);
            if (isOver()) {
                return null;
            }
            if (leftMillis(begun) <= 0) {
                giveUp(gaveUp(begun));
                return null;
            }
            try {
                return attempt(begun);
            } catch (TransportException e) {
                LOG.log(System.Logger.Level.DEBUG, "an attempt to reconnect has failed", e);
                missing = e;
                if (isFinal(e.code())) {
                    giveUp(e);
                    return null;
                }
            }
        }
    }

    private boolean isOver() {
        return over.getCount() == 0;
    }

    private long leftMillis(long begun) {
        synchronized (lock) {
            long left = settings.deadlineMillis() - TimeUnit.NANOSECONDS.toMillis(now() - begun);
            if (!windingDown) {
                return left;
            }
            return Math.min(left, settings.requestMillis() - TimeUnit.NANOSECONDS.toMillis(now() - windingDownSince));
        }
    }

    private TransportException gaveUp(long begun) {
        TransportException cause = missing;
        String when =
                windingDown ? "before it was closed" : "within " + TimeUnit.NANOSECONDS.toMillis(now() - begun) + " ms";
        return new TransportException(
                cause.code(),
                "the connection was lost and could not be made again " + when + ": " + cause.getMessage(),
                cause);
    }

    private void giveUp(TransportException cause) {
        synchronized (lock) {
            running = false;
            if (!closed && ended == null) {
                end(cause);
            }
        }
    }

    private Resumption attempt(long begun) throws TransportException {
        Transport transport = dial(begun);
        if (isOver()) {
            transport.close();
            return null;
        }
        Life life = new Life(transport, now());
        transport.listen(relay(life));
        place = place.next(transport.server(), transport.resuming().resumed());
        Resumption resumption =
                new Resumption(life, links, place, () -> Math.min(settings.requestMillis(), leftMillis(begun)));
        try {
            current = life;
            resumption.run((session, facts) -> tellResumed(life, session, facts));
            return settle(life, resumption, begun);
        } catch (TransportException e) {
            lost(life, e);
            transport.abandon(e);
            throw e;
        } catch (RuntimeException e) {
            TransportException fault =
                    new TransportException(ErrorCode.INTERNAL, "a connection could not be taken up: " + e, e);
            lost(life, fault);
            transport.abandon(fault);
            throw fault;
        }
    }

    private Transport dial(long begun) throws TransportException {
        try {
            return dialer.dial(links.clientId, token, () -> leftMillis(begun));
        } catch (TransportException e) {
            if (e.code() == ErrorCode.RESUME_REFUSED) {
                token = new byte[0];
            }
            throw e;
        } catch (RuntimeException e) {
            // Whatever is wrong, callers wait for this thread: the next attempt may do better, or the deadline ends it.
            throw new TransportException(ErrorCode.INTERNAL, "an attempt to connect has failed: " + e, e);
        }
    }

    /** Not after it was lost again: the news would come in the wrong order. */
    private void tellResumed(Life life, int session, SessionFacts facts) {
        synchronized (lock) {
            if (!life.isLost()) {
                listener.resumed(session, facts);
            }
        }
    }

    private Resumption settle(Life life, Resumption resumption, long begun) throws TransportException {
        synchronized (lock) {
            if (closed || ended != null) {
                life.transport.close();
                return null;
            }
            if (life.isLost()) {
                throw new TransportException(ErrorCode.INTERNAL, "the connection was lost while it was made again");
            }
            running = false;
            // A server that has kept the connection for long has nothing of what was done at another one since.
            boolean kept = life.transport.resuming().resumed() && place.equals(settled);
            settled = place;
            token = life.transport.resuming().token();
            LOG.log(
                    System.Logger.Level.INFO,
                    "the connection is back after {0} ms",
                    TimeUnit.NANOSECONDS.toMillis(now() - begun));
            listener.restored(kept);
            links.all().stream().filter(link -> !link.opened.isDone()).forEach(link -> open(link, life));
        }
        return resumption;
    }

    // The end.

    /** From here on an outage lasts no longer than a request may. */
    void windDown() {
        synchronized (lock) {
            if (windingDown) {
                return;
            }
            windingDown = true;
            windingDownSince = now();
            if (running) {
                // The attempt that is under way was given more time than that.
                long begun = windingDownSince;
                start(() -> endOutage(begun), "ternmq-wind-down");
            }
        }
    }

    private void endOutage(long begun) {
        try {
            timing.pauses().pause(settings.requestMillis(), over);
            synchronized (lock) {
                if (running) {
                    giveUp(gaveUp(begun));
                }
            }
        } catch (InterruptedException e) {
            // Nobody does, and the deadline of the attempt holds in any case.
            Thread.currentThread().interrupt();
        }
    }

    CompletableFuture<Void> close() {
        Life last;
        synchronized (lock) {
            closed = true;
            over.countDown();
            last = current;
        }
        if (last.isLost()) {
            links.end(new TransportException(ErrorCode.NONE, "the connection is closed"));
            return CompletableFuture.completedFuture(null);
        }
        return last.transport.close();
    }
}
