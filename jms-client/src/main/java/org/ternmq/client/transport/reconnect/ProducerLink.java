package org.ternmq.client.transport.reconnect;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/** The producers of one session, as they go from connection to connection; one may not open again there. */
final class ProducerLink {
    private final int session;
    private final SendRelay sends;
    private final TransportListener listener;
    private final long requestMillis;
    private final Openings<DestinationName> open;
    /** Those that were closed while messages of theirs are not settled. */
    private final Map<Integer, DestinationName> closed = new ConcurrentHashMap<>();
    /** Those that could not be opened again. */
    private final Map<Integer, DestinationName> broken = new ConcurrentHashMap<>();

    ProducerLink(int session, SendRelay sends, TransportListener listener, long requestMillis) {
        this.session = session;
        this.sends = sends;
        this.listener = listener;
        this.requestMillis = requestMillis;
        this.open = new Openings<>((to, number, what) -> to.openProducer(session, number, what), this::refused);
    }

    private void refused(int producer, DestinationName destination, TransportException cause) {
        breakOff(producer, destination, cause);
        // So that the next message is tried: it opens the producer, or says why that cannot be.
        listener.producerCredit(session, producer, 1, 1);
    }

    private void breakOff(int producer, DestinationName destination, TransportException cause) {
        broken.put(producer, destination);
        sends.breakProducer(producer, cause, listener);
    }

    CompletableFuture<Void> open(int producer, DestinationName destination) {
        return open.open(producer, destination);
    }

    void close(int producer) {
        DestinationName destination = open.remove(producer);
        boolean settled = sends.forgetIfSettled(producer);
        if (destination != null && !settled) {
            closed.put(producer, destination);
        }
        broken.remove(producer);
    }

    /** Opens the producer of a message if that has failed; perhaps it works now. */
    void beforeSend(int producer) throws TransportException {
        DestinationName destination = broken.isEmpty() ? null : broken.remove(producer);
        if (destination == null) {
            return;
        }
        sends.forget(producer);
        try {
            open.open(producer, destination).get(requestMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw brokenOff(producer, destination, Life.errorOf(e.getCause()));
        } catch (TimeoutException e) {
            open.remove(producer);
            throw brokenOff(
                    producer,
                    destination,
                    new TransportException(
                            ErrorCode.HEARTBEAT_MISSED, "no answer while opening a producer for " + destination, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open.remove(producer);
            throw brokenOff(
                    producer,
                    destination,
                    new TransportException(
                            ErrorCode.INTERNAL, "interrupted while opening a producer for " + destination, e));
        }
    }

    private TransportException brokenOff(int producer, DestinationName destination, TransportException cause) {
        breakOff(producer, destination, cause);
        return cause;
    }

    /** Before the next connection: counts those as open that are to be tried again, or that messages wait for. */
    void restore() {
        Set<Integer> wanted = sends.producers();
        closed.keySet().retainAll(wanted);
        closed.forEach(open::restore);
        broken.forEach((producer, destination) -> {
            sends.forget(producer);
            open.restore(producer, destination);
        });
        broken.clear();
    }

    /** Opens all on a new connection. */
    void up(Life on) {
        open.up(on);
    }

    void down() {
        open.down();
    }

    void end(TransportException cause) {
        open.end(cause);
    }
}
