package org.ternmq.ra.inbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkException;

/**
 * Keeps an endpoint connected, from its activation to its deactivation: it tries for ever, with pauses that grow, also
 * when the server was never there. Connecting and closing are the container's work, so that no deployment waits.
 */
public final class Activation {
    private static final System.Logger LOG = System.getLogger(Activation.class.getName());
    private static final long CLOSE_MILLIS = 30_000;

    private enum State {
        CONNECTING,
        CONNECTED,
        PAUSING,
        STOPPED
    }

    private final EndpointRequest request;
    private final MessageEndpointFactory endpoints;
    private final Container container;
    private final ActivationStatus status;
    private final DestinationLookup lookup;
    private State state = State.CONNECTING;
    private Link link;
    private boolean attempting;
    private int failures;

    /** @param name what people know the endpoint by */
    public Activation(String name, EndpointRequest request, MessageEndpointFactory endpoints, Container container) {
        this.request = request;
        this.endpoints = endpoints;
        this.container = container;
        this.status = new ActivationStatus(name, request, container.alarms()::now);
        this.lookup = new DestinationLookup(request.from());
    }

    /** What it does just now. */
    public ActivationStatus status() {
        return status;
    }

    /** Returns at once. Names are looked up here first, where the names of the application are known. */
    public void start() {
        lookup.tryNow();
        submit(this::connect);
    }

    private void submit(Runnable task) {
        try {
            container.work().scheduleWork(new TaskWork(task));
        } catch (WorkException e) {
            failed("the container does not take work", e);
        }
    }

    private void connect() {
        attempt(null);
    }

    /** @param gone the connection before, which is put away first so that its endpoints are free again */
    private void attempt(Link gone) {
        synchronized (this) {
            attempting = true;
        }
        try {
            if (gone != null) {
                gone.close(CLOSE_MILLIS);
            }
            if (begin()) {
                connected(Link.open(
                        new Link.Plan(request, lookup, endpoints, container, status),
                        (lost, cause) -> lost(lost, cause)));
            }
        } catch (JMSException | ResourceException | RuntimeException e) {
            failed("cannot deliver messages", e);
        } finally {
            synchronized (this) {
                attempting = false;
                notifyAll();
            }
        }
    }

    private synchronized boolean begin() {
        if (state == State.STOPPED) {
            return false;
        }
        state = State.CONNECTING;
        status.connecting();
        return true;
    }

    private void connected(Link opened) {
        boolean stopped;
        synchronized (this) {
            stopped = state == State.STOPPED;
            if (!stopped) {
                link = opened;
                failures = 0;
                state = State.CONNECTED;
                status.connected(opened.sessions());
            }
        }
        if (stopped) {
            opened.close(CLOSE_MILLIS);
        } else {
            LOG.log(System.Logger.Level.INFO, "{0} gets messages, {1} at a time", status.describe(), opened.sessions());
            opened.checkAlive();
        }
    }

    /** The server or the connection is gone. */
    private void lost(Link gone, JMSException cause) {
        synchronized (this) {
            if (state != State.CONNECTED || link != gone) {
                return;
            }
            link = null;
            state = State.CONNECTING;
        }
        LOG.log(System.Logger.Level.WARNING, "{0} was lost: {1}", status.describe(), cause.getMessage());
        status.lost(cause);
        submit(() -> attempt(gone));
    }

    private void failed(String what, Exception cause) {
        long pause;
        synchronized (this) {
            if (state == State.STOPPED) {
                return;
            }
            failures++;
            state = State.PAUSING;
            pause = request.pauses().reconnect().after(failures);
        }
        status.failed(cause, pause);
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} {1}: {2}; next attempt in {3} ms",
                status.describe(),
                what,
                cause.getMessage(),
                pause);
        container.alarms().after(pause, () -> submit(this::connect));
    }

    /**
     * Ends it. Deliveries that run, and an attempt to connect, are waited for, up to so many milliseconds; what is not
     * acknowledged then goes back to the server.
     */
    public void stop(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        Link last;
        synchronized (this) {
            state = State.STOPPED;
            last = link;
            link = null;
        }
        if (last != null) {
            last.close(millis);
        }
        awaitAttempt(deadline);
        status.stopped();
    }

    /** So that nothing of the adapter runs any more when it is undeployed. */
    private synchronized void awaitAttempt(long deadline) {
        try {
            for (long left = deadline - System.nanoTime();
                    attempting && left > 0;
                    left = deadline - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
