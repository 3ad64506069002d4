package org.ternmq.server.broker.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.broker.ConsumerRequest;
import org.ternmq.server.broker.Delivery;

/** The browsers of one simulated client. */
final class SimulatedBrowsers {
    private static final int MOST = 3;
    private static final int EVERYTHING = 1 << 20;

    /** A browser that the client may go on with. */
    private record Open(SimulatedSession session, int consumer, SimulatedBrowser browser) {}

    private final SimulatedClient client;
    private final Random random;
    private final Map<Integer, Open> open = new TreeMap<>();
    private final Map<Integer, SimulatedBrowser> atBroker = new HashMap<>();

    SimulatedBrowsers(SimulatedClient client, Random random) {
        this.client = client;
        this.random = random;
    }

    /** Begins to browse, or goes on, or comes to the end. */
    void act(SimulatedSession session) {
        List<Open> mine =
                open.values().stream().filter(each -> each.session == session).toList();
        if (mine.size() < MOST && (mine.isEmpty() || random.nextInt(3) == 0)) {
            Open begun = begin(session, SimulatedClient.DESTINATIONS.get(random.nextInt(2)));
            goOn(begun);
            return;
        }
        goOn(mine.get(random.nextInt(mine.size())));
    }

    private void goOn(Open chosen) {
        if (random.nextBoolean()) {
            grant(chosen, 1 + random.nextInt(5));
        } else {
            end(chosen);
        }
    }

    private Open begin(SimulatedSession session, DestinationName queue) {
        int consumer = client.nextNumber();
        String selector = random.nextInt(3) == 0 ? Kinds.anySelector(random) : null;
        SimulatedBrowser browser = new SimulatedBrowser(client.oracle(), queue.name(), selector);
        Open begun = new Open(session, consumer, browser);
        open.put(consumer, begun);
        long request = client.request(error -> Oracle.require(error == null, "a browser was refused: " + error));
        client.ask(connection -> {
            browser.begin(client.now());
            atBroker.put(consumer, browser);
            connection.openConsumer(
                    request,
                    session.number(),
                    new ConsumerRequest(consumer, queue, ConsumerKind.BROWSER, null, selector, false));
        });
        return begun;
    }

    private void grant(Open chosen, int messages) {
        client.ask(connection ->
                connection.consumerCredit(chosen.session.number(), chosen.consumer, messages, EVERYTHING));
    }

    private void end(Open chosen) {
        open.remove(chosen.consumer);
        grant(chosen, EVERYTHING);
        int session = chosen.session.number();
        chosen.session.waitFor(true);
        long pulled = client.request(error -> chosen.session.waitFor(false));
        client.whenDone(pulled, () -> {
            atBroker.remove(chosen.consumer);
            chosen.browser.end(client.now());
        });
        client.ask(connection -> connection.pull(pulled, session, chosen.consumer, 0, true));
        long closed = client.request(error -> Oracle.require(error == null, "a browser was not closed: " + error));
        client.whenDone(
                pulled,
                () -> client.ask(
                        connection -> connection.closeConsumer(closed, session, chosen.consumer, Ranges.NONE)));
    }

    /** The stream is cut: all end. */
    void streamCut() {
        open.clear();
        atBroker.clear();
    }

    /** The broker shows a message. */
    void show(Delivery delivery) {
        SimulatedBrowser browser = atBroker.get(delivery.consumer());
        Oracle.require(browser != null, "a browser that has ended is shown something");
        int id = new ArrayReader(delivery.bytes(), MessageBytes.bodyPosition(delivery.bytes()), 4).i32("id");
        browser.show(client.oracle().message(id), delivery.envelope(), client.now());
    }
}
