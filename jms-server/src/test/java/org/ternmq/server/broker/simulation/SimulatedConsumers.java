package org.ternmq.server.broker.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ternmq.server.broker.ConsumerRequest;
import org.ternmq.server.broker.simulation.Oracle.Taking;

/** The consumers of one simulated session: what they read from, and the credit that the broker has been given for them. */
final class SimulatedConsumers {
    private final SimulatedClient client;
    private final int session;
    private final Map<Integer, Taking> takers = new HashMap<>();
    private final Map<Integer, ConsumerRequest> terms = new HashMap<>();
    private final Map<Integer, Integer> credit = new HashMap<>();
    private final TreeSet<Integer> ready = new TreeSet<>();
    /** How often the broker has been told to begin anew. */
    private int restarts;

    SimulatedConsumers(SimulatedClient client, int session) {
        this.client = client;
        this.session = session;
    }

    void opened(ConsumerRequest asked, String taker) {
        int consumer = asked.consumer();
        terms.put(consumer, asked);
        takers.put(consumer, new Taking(taker, client.oracle().nextConsumer(), asked.selector()));
        credit.put(consumer, 0);
    }

    void refused(int consumer) {
        takers.remove(consumer);
        ready.remove(consumer);
    }

    /** Those that may be used. */
    List<Integer> ready() {
        return List.copyOf(ready);
    }

    boolean isReady(int consumer) {
        return ready.contains(consumer);
    }

    void grant(int consumer, int messages) {
        ready.add(consumer);
        client.ask(connection -> {
            credit.merge(consumer, messages, Integer::sum);
            connection.consumerCredit(session, consumer, messages, 1 << 20);
        });
    }

    /** Asks what there is now; a drain takes the credit that is left back. */
    void pull(int consumer, int messages, boolean drain) {
        long request = client.request(error -> Oracle.require(error == null, "a pull failed by " + error));
        client.ask(connection -> {
            credit.merge(consumer, messages, Integer::sum);
            Taking taking = takers.get(consumer);
            Waiting waiting = Waiting.forConsumer(client.oracle(), taking.taker(), taking.selector(), client.now());
            int before = restarts;
            client.whenDone(request, () -> {
                // Who has credit left and asked is given everything before he is told that there is nothing.
                if (takers.containsKey(consumer) && restarts == before && credit.get(consumer) > 0) {
                    waiting.requireNoneLeft(client.now());
                }
                if (drain) {
                    credit.put(consumer, 0);
                }
            });
            connection.pull(request, session, consumer, messages, drain);
        });
    }

    /** The broker is about to take all deliveries back. */
    void restartAtBroker() {
        restarts++;
    }

    /** The broker has taken all credit back, and keeps the consumers for their client. */
    void suspendedAtBroker() {
        restarts++;
        credit.replaceAll((consumer, left) -> 0);
    }

    /** Opens those again that the client knew to be open; the others end when the session restarts. */
    void openAgain() {
        takers.keySet().retainAll(ready);
        for (int consumer : ready) {
            long request = client.request(error -> {
                Oracle.require(error == null, "a consumer was not opened again: " + error);
                grant(consumer, 3);
            });
            client.ask(connection -> connection.openConsumer(request, session, terms.get(consumer)));
        }
    }

    /** The client is about to close it. */
    void closing(int consumer) {
        ready.remove(consumer);
    }

    void closedAtBroker(int consumer) {
        takers.remove(consumer);
    }

    /** A delivery leaves the broker: within credit, and to somebody. */
    Taking deliver(int consumer) {
        Taking taking = takers.get(consumer);
        Oracle.require(taking != null, "a delivery to consumer " + consumer + " that is not there");
        int left = credit.merge(consumer, -1, Integer::sum);
        Oracle.require(left >= 0, "a delivery beyond credit to " + taking);
        return taking;
    }
}
