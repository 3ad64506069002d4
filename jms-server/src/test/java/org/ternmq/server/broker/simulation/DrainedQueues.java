package org.ternmq.server.broker.simulation;

import java.util.Random;
import org.ternmq.protocol.message.DestinationName;

/** The consumers that get everything that is left in the queues when a run ends. */
final class DrainedQueues {
    private final Random random;
    private final SimulatedClient client;
    private final SimulatedSession session;
    private final SimulatedSession taster;

    /**
     * @param session is to get enough credit for all
     * @param taster has credit for a few messages alone
     */
    DrainedQueues(Random random, SimulatedClient client, SimulatedSession session, SimulatedSession taster) {
        this.random = random;
        this.client = client;
        this.session = session;
        this.taster = taster;
    }

    void open() {
        drain(SimulatedClient.DESTINATIONS.get(0));
        drain(SimulatedClient.DESTINATIONS.get(1));
        MovedMessages.QUEUES.forEach(this::drain);
    }

    /**
     * One consumer gets all of a queue, or those with selectors do together: alone, or beside one without, which has parts
     * of the queue loaded that it does not take.
     */
    private void drain(DestinationName queue) {
        int dice = random.nextInt(4);
        if (dice == 0) {
            client.open(session, queue, null);
            return;
        }
        if (dice > 1) {
            client.open(taster, queue, null);
        }
        Kinds.ALL.forEach(selector -> client.open(session, queue, selector));
    }
}
