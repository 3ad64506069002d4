package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.NewDeliveries;
import org.ternmq.protocol.message.Ranges;

/**
 * A consumer of the connection as the server knows it (section 11.2.4): the only one of a session of its own, whose
 * deliveries it hands over to the sessions that process them. For one thread, which may be another than the one that
 * closes its session.
 */
public final class LoadingConsumer {
    private final SessionConsumer.Parts parts;

    LoadingConsumer(SessionConsumer.Parts parts) {
        this.parts = parts;
        // Never called: it makes the inbox count what waits here as work.
        parts.inbox().setListener(parts.buffer(), message -> {});
    }

    /** Waits until there is a message and the connection is started; false once the session of this consumer is closed. */
    public boolean awaitMessage() {
        return parts.inbox().awaitWork();
    }

    /**
     * Makes messages that have come those of another session, for its next run; none if they are gone again. Waits
     * while that session has as many as it may have.
     *
     * @param most how many that session may have
     * @throws JMSException if the session cannot take them; they are back with the server then
     */
    public void load(SessionEngine target, int most) throws JMSException {
        int room = target.loaded().awaitRoom(Math.min(most, Ranges.MAX_RANGES), parts.inbox()::isEnded);
        try {
            List<IncomingMessage> batch = take(room);
            if (!batch.isEmpty()) {
                target.loaded().add(handOver(batch, target.number()), this);
            }
        } finally {
            parts.handovers().end();
        }
    }

    /** Each is a handover, so that who stops or closes waits until the batch has arrived. */
    private List<IncomingMessage> take(int most) {
        List<IncomingMessage> batch = new ArrayList<>();
        while (batch.size() < most) {
            IncomingMessage message = parts.inbox().poll(parts.buffer());
            if (message == null) {
                break;
            }
            batch.add(message);
        }
        return batch;
    }

    private List<IncomingMessage> handOver(List<IncomingMessage> batch, int to) throws JMSException {
        long[] numbers = batch.stream().mapToLong(IncomingMessage::delivery).toArray();
        try {
            NewDeliveries now = JmsErrors.await(
                    parts.transport()
                            .handOver(parts.settings().number(), batch.get(0).epoch(), Ranges.ofSorted(numbers), to),
                    "loading messages into a session",
                    parts.settings().patienceMillis());
            return renumbered(batch, now, to);
        } catch (JMSException e) {
            parts.acknowledging().release(batch);
            throw e;
        }
    }

    private static List<IncomingMessage> renumbered(List<IncomingMessage> batch, NewDeliveries now, int session) {
        List<IncomingMessage> renumbered = new ArrayList<>(batch.size());
        for (IncomingMessage old : batch) {
            if (now.handedOver().contains(old.delivery())) {
                long number = now.first() + renumbered.size();
                renumbered.add(new IncomingMessage(session, 0, now.epoch(), number, old.envelope(), old.message()));
            }
        }
        return renumbered;
    }

    /** Takes back what this consumer has loaded into a session and nobody has seen. It does not count as delivered. */
    public void takeBack(SessionEngine target) {
        target.release(target.loaded().takeBack(this));
    }

    /** Gives all messages that have come back to the server, for other consumers, and takes no more. */
    public void suspend() throws JMSException {
        List<IncomingMessage> all = new ArrayList<>();
        parts.inbox().locked(parts.buffer().window::suspend);
        JmsErrors.await(
                parts.transport().pull(parts.settings().number(), parts.buffer().consumer, 0, true),
                "taking credit back",
                parts.settings().patienceMillis());
        parts.inbox().change(parts.buffer(), buffer -> {
            buffer.window.drained();
            for (IncomingMessage next = buffer.poll(); next != null; next = buffer.poll()) {
                all.add(next);
            }
        });
        parts.acknowledging().release(all);
    }

    /** Takes messages again. */
    public void resume() {
        parts.inbox().locked(parts.buffer().window::resume);
        parts.inbox().drained(parts.buffer());
    }
}
