package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.IncarnationStarted;

/**
 * The broker core. It decides what becomes of every message, has what must last logged, and tells clients so only once it
 * does last. It belongs to one thread, the loop: it starts no thread, waits for nothing, and takes time, randomness, log
 * and clients through interfaces.
 *
 * <p>The loop works in turns: it hands in what has come from clients and from the log, then calls {@link #work()}, which
 * delivers messages and ends the turn.
 */
public final class Broker {
    private final BrokerContext context;
    private final OutcomeBuffer outcomes;
    private final Connections connections = new Connections();
    private final long incarnation;
    private boolean closing;

    /**
     * Makes a broker with the state that a store has kept.
     *
     * <p>Nothing is read from the backlog before a consumer wants it.
     */
    public Broker(BrokerConfig config, Surroundings surroundings, Restored restored) {
        context = new BrokerContext(config, surroundings);
        outcomes = context.outcomes();
        incarnation = surroundings.entropy().nextLong();
        new Restorer(context, restored.cleanClose()).restore(restored);
        outcomes.add(new IncarnationStarted(incarnation, 1));
    }

    BrokerContext context() {
        return context;
    }

    /** What has become of messages since the start, other than being delivered. */
    public BrokerCounters counters() {
        return context.counters();
    }

    /** The messages that were delivered too often and have no dead-letter queue. */
    public Parking parking() {
        return new Parking(context.destinations());
    }

    /** The random number of this start, part of the ids of messages. */
    public long incarnation() {
        return incarnation;
    }

    /**
     * Opens a connection for an authenticated client.
     *
     * @param user the user's name; empty for an anonymous one
     * @param clientId the client id, or null for none
     * @throws BrokerException if the client id is in use, or the server is closing
     */
    public ClientConnection connect(String user, String clientId, ClientPort port) {
        if (closing) {
            throw new BrokerException(ErrorCode.SERVER_CLOSING, "the server is closing");
        }
        if (clientId != null) {
            connections.claim(clientId);
        }
        ClientConnection connection =
                new ClientConnection(context, connections, incarnation, new ClientIdentity(user, clientId), port);
        connections.add(connection);
        return connection;
    }

    /**
     * Ends a turn: goes on with long work, delivers, confirms, and hands what was decided to the log.
     *
     * @return whether work is left, so that it should be called again soon
     */
    public boolean work() {
        context.evictor().look();
        boolean more = context.slices().runTurn();
        context.receipts().flush();
        context.credit().look();
        if (closing) {
            outcomes.hurry();
        }
        outcomes.flush();
        return more;
    }

    /** Does what is due by the clock. */
    public void tick() {
        if (context.timers().nextTime() <= context.clock().millis()) {
            context.slices().add(context.timers()::run);
        }
    }

    /** When {@link #tick()} and {@link #work()} must be called next, by the clock; {@link Long#MAX_VALUE} for never. */
    public long nextTick() {
        return Math.min(outcomes.deadline(), context.timers().nextTime());
    }

    /** Ends every connection, and takes no new one. What is decided meanwhile is logged by the {@link #work()} after. */
    public void close(String reason) {
        closing = true;
        connections.all().forEach(connection -> connection.evict(ErrorCode.SERVER_CLOSING, reason));
        context.branches().close();
    }
}
