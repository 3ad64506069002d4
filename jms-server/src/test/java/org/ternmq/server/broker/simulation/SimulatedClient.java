package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.DuplicateId;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.broker.ClientConnection;
import org.ternmq.server.broker.ConsumerRequest;
import org.ternmq.server.broker.ManualClock;
import org.ternmq.server.broker.SessionOpening;
import org.ternmq.server.broker.SessionRequest;
import org.ternmq.server.broker.simulation.Oracle.Message;
import org.ternmq.server.broker.simulation.Oracle.Sent;

/** A client that does random things over one connection, and remembers what it was told. */
final class SimulatedClient {
    static final List<DestinationName> DESTINATIONS =
            List.of(DestinationName.queue("a"), DestinationName.queue("b"), DestinationName.topic("t"));
    static final List<String> SUBSCRIPTIONS = List.of("s0", "s1", "s2");
    private static final int MAX_SESSIONS = 3;
    private static final int MAX_CONSUMERS = 3;

    private final Random random;
    private final Oracle oracle;
    private final ManualClock clock;
    private final String clientId;
    private Wire wire = new Wire(this);
    private final Map<Integer, SimulatedSession> sessions = new TreeMap<>();
    private final Map<Long, Consumer<ErrorCode>> requests = new HashMap<>();
    private final Map<Long, Consumer<SessionOpening>> openings = new HashMap<>();
    private final Map<Long, Runnable> failures = new HashMap<>();
    private final Map<Long, List<Runnable>> endings = new HashMap<>();
    private final Set<Long> readOnly = new HashSet<>();
    private final SimulatedBrowsers browsers;
    private final SimulatedManager manager;
    private final Drain drain;
    private long lastRequest;
    private int lastNumber;
    private boolean closed;
    private final ClientReturn comingBack = new ClientReturn(this);

    /** Hears of every delivery as it leaves the broker. */
    interface Drain {
        void drained(String taker, int id);
    }

    SimulatedClient(
            Random random, Oracle oracle, SimulatedManager manager, ManualClock clock, String clientId, Drain drain) {
        this.manager = manager;
        this.random = random;
        this.oracle = oracle;
        this.clock = clock;
        this.clientId = clientId;
        this.browsers = new SimulatedBrowsers(this, random);
        this.drain = drain;
    }

    Wire wire() {
        return wire;
    }

    Oracle oracle() {
        return oracle;
    }

    long now() {
        return clock.millis();
    }

    String clientId() {
        return clientId;
    }

    ClientReturn comingBack() {
        return comingBack;
    }

    boolean isClosed() {
        return closed || comingBack.isAway();
    }

    Map<Integer, SimulatedSession> sessions() {
        return sessions;
    }

    /** Everything that waits for an answer over the stream waits in vain. */
    Wire changeWire() {
        requests.clear();
        failures.clear();
        endings.clear();
        openings.clear();
        browsers.streamCut();
        wire = new Wire(this);
        return wire;
    }

    /** Makes a request to open a session. */
    long openingRequest(Consumer<SessionOpening> whenOpened, Consumer<ErrorCode> whenRefused) {
        long request = request(whenRefused);
        openings.put(request, whenOpened);
        return request;
    }

    void opened(long request, SessionOpening opening) {
        requests.remove(request);
        openings.remove(request).accept(opening);
    }

    void closed() {
        closed = true;
        endedForClient();
    }

    void drained(String taker, int id) {
        drain.drained(taker, id);
    }

    void temporaryCreated(DestinationName name) {
        throw new AssertionError("nobody asked for " + name);
    }

    SimulatedSession session(int number) {
        return sessions.get(number);
    }

    void ask(Consumer<ClientConnection> command) {
        wire.ask(() -> command.accept(wire.connection()));
    }

    long request(Consumer<ErrorCode> whenAnswered) {
        requests.put(++lastRequest, whenAnswered);
        return lastRequest;
    }

    void whenFailed(long request, Runnable atBroker) {
        failures.put(request, atBroker);
    }

    void whenDone(long request, Runnable atBroker) {
        endings.computeIfAbsent(request, missing -> new ArrayList<>()).add(atBroker);
    }

    void doneAtBroker(long request) {
        endings.getOrDefault(request, List.of()).forEach(Runnable::run);
    }

    /** A prepare has found nothing in its branch. */
    void readOnlyAtBroker(long request) {
        readOnly.add(request);
    }

    boolean wasReadOnly(long request) {
        return readOnly.contains(request);
    }

    SimulatedManager manager() {
        return manager;
    }

    SimulatedBrowsers browsers() {
        return browsers;
    }

    int nextNumber() {
        return ++lastNumber;
    }

    void failedAtBroker(long request) {
        failures.getOrDefault(request, () -> {}).run();
    }

    void answered(long request, ErrorCode error) {
        Consumer<ErrorCode> whenAnswered = requests.remove(request);
        Oracle.require(whenAnswered != null, "request " + request + " is answered twice");
        whenAnswered.accept(error);
    }

    void endedForBroker() {
        sessions.values().forEach(SimulatedSession::endedForBroker);
    }

    void endedForClient() {
        sessions.values().forEach(SimulatedSession::endedForClient);
        manager.lost(this);
    }

    /** Does one random thing. */
    void act() {
        if (sessions.size() < MAX_SESSIONS && (sessions.isEmpty() || random.nextInt(40) == 0)) {
            openSession(random.nextBoolean());
            return;
        }
        List<SimulatedSession> all = List.copyOf(sessions.values());
        SimulatedSession session = all.get(random.nextInt(all.size()));
        if (session.isWaiting()) {
            return;
        }
        session.branches().act(random);
        if (session.isWaiting()) {
            return;
        }
        int dice = random.nextInt(100);
        if (dice < 32) {
            send(session);
        } else if (dice < 52) {
            session.lookAtNext();
        } else if (dice < 65) {
            session.acknowledge(random.nextBoolean(), random::nextBoolean);
        } else if (dice < 75) {
            openOrGrant(session);
        } else if (dice < 82) {
            commitOrRestart(session);
        } else {
            disturb(session, dice);
        }
    }

    private void commitOrRestart(SimulatedSession session) {
        if (session.isTransacted() && random.nextInt(3) > 0) {
            session.commit();
        } else {
            session.restart();
        }
    }

    private void disturb(SimulatedSession session, int dice) {
        if (dice < 88) {
            session.rejectOne();
        } else if (dice < 90) {
            session.releaseOne();
        } else if (dice < 96) {
            browsers.act(session);
        } else if (dice < 97) {
            List<Integer> consumers = session.consumers().ready();
            if (!consumers.isEmpty()) {
                session.closeConsumer(consumers.get(random.nextInt(consumers.size())));
            }
        } else if (dice == 97) {
            unsubscribe();
        } else {
            pull(session);
        }
    }

    SimulatedSession openSession(boolean transacted) {
        int number = ++lastNumber;
        SessionId id = new SessionId(random.nextLong(), random.nextLong());
        SimulatedSession session = new SimulatedSession(this, id, number, transacted);
        sessions.put(number, session);
        AcknowledgeMode mode = transacted ? AcknowledgeMode.TRANSACTED : AcknowledgeMode.AUTO;
        long request = openingRequest(
                opening -> {}, error -> Oracle.require(error == null, "a session was refused: " + error));
        ask(connection -> {
            session.opensAtBroker();
            connection.openSession(request, new SessionRequest(number, id, mode, false));
        });
        openProducers(number);
        return session;
    }

    void openProducers(int session) {
        for (int i = 0; i < DESTINATIONS.size(); i++) {
            int producer = i;
            long opened = request(error -> Oracle.require(error == null, "a producer was refused: " + error));
            ask(connection -> connection.openProducer(opened, session, producer, DESTINATIONS.get(producer)));
        }
    }

    /** Takes up the sessions of a client whose connection is lost, and repeats their sends that have no answer. */
    void resume(SimulatedClient lost, boolean sameStart) {
        lost.sessions.values().stream()
                .filter(SimulatedSession::hasUnsettled)
                .forEach(session -> resume(session, sameStart));
    }

    void resume(SimulatedSession lost, boolean sameStart) {
        resume(lost, sameStart, true);
    }

    /** @param known whether the broker refuses the session if it does not know it */
    void resume(SimulatedSession lost, boolean sameStart, boolean known) {
        int number = ++lastNumber;
        boolean transacted = lost.isTransacted();
        SimulatedSession session = new SimulatedSession(this, lost.id(), number, transacted);
        session.takeOver(lost, sameStart);
        sessions.put(number, session);
        long request = openingRequest(
                opening -> {
                    openProducers(number);
                    session.goOn(opening);
                },
                error -> {
                    Oracle.require(error == ErrorCode.UNKNOWN_SESSION, "a session was not resumed: " + error);
                    sessions.remove(number);
                });
        AcknowledgeMode mode = transacted ? AcknowledgeMode.TRANSACTED : AcknowledgeMode.AUTO;
        SessionRequest asked = new SessionRequest(number, lost.id(), mode, known);
        ask(connection -> {
            session.opensAtBroker();
            connection.openSession(request, asked);
        });
    }

    private void send(SimulatedSession session) {
        int producer = random.nextInt(DESTINATIONS.size());
        DestinationName destination = DESTINATIONS.get(producer);
        boolean persistent = random.nextInt(4) > 0;
        long expiration = random.nextInt(10) == 0 ? clock.millis() + 1 + random.nextInt(500) : 0;
        long deliveryTime = random.nextInt(12) == 0 ? clock.millis() + random.nextInt(200) : 0;
        int priority = random.nextInt(5) == 0 ? random.nextInt(10) : 4;
        String name = session.producerName();
        int kind = random.nextInt(Kinds.COUNT);
        Message message = oracle.send(new Sent(persistent, priority, expiration, deliveryTime, name, kind));
        if (destination.kind().isTopic()) {
            oracle.subscriptions().stream()
                    .filter(taker -> Kinds.match(selectorOf(taker), message.kind))
                    .forEach(message.takers::add);
        } else {
            message.takers.add(destination.name());
        }
        MessageHeader header = new MessageHeader(
                destination, persistent, priority, 1, expiration, deliveryTime, null, null, null, BodyType.BYTES);
        ArrayWriter body = new ArrayWriter();
        body.i32(message.id);
        session.send(
                producer, message, MessageBytes.encode(header, properties(message, destination), body.toByteArray()));
    }

    private Map<String, Object> properties(Message message, DestinationName destination) {
        String id = oracle.duplicates().anyId(random);
        if (id == null) {
            return Map.of("c", message.kind);
        }
        oracle.duplicates().add(destination.name(), id, message);
        return Map.of("c", message.kind, DuplicateId.PROPERTY, id);
    }

    private void openOrGrant(SimulatedSession session) {
        List<Integer> consumers = session.consumers().ready();
        if (consumers.size() >= MAX_CONSUMERS || !consumers.isEmpty() && random.nextInt(4) > 0) {
            session.consumers().grant(consumers.get(random.nextInt(consumers.size())), 1 + random.nextInt(8));
            return;
        }
        int dice = random.nextInt(4);
        if (dice == 3) {
            open(session, MovedMessages.QUEUES.get(random.nextInt(MovedMessages.QUEUES.size())), anySelector());
        } else if (dice < 2) {
            open(session, DESTINATIONS.get(dice), anySelector());
        } else {
            subscribe(session, SUBSCRIPTIONS.get(random.nextInt(SUBSCRIPTIONS.size())));
        }
    }

    private String anySelector() {
        return random.nextInt(3) == 0 ? Kinds.anySelector(random) : null;
    }

    /** What a subscription selects. */
    private static String selectorOf(String taker) {
        return taker.endsWith("/s1") ? "c >= 2" : null;
    }

    /** Opens a consumer of a queue. */
    void open(SimulatedSession session, DestinationName queue, String selector) {
        open(session, queue.name(), new Opening(queue, ConsumerKind.QUEUE, null, selector));
    }

    /** Opens a consumer of the client's durable subscription of that name. */
    void subscribe(SimulatedSession session, String name) {
        String taker = clientId + "/" + name;
        ConsumerKind kind = name.equals("s2") ? ConsumerKind.SHARED_DURABLE : ConsumerKind.DURABLE;
        open(session, taker, new Opening(DESTINATIONS.get(2), kind, name, selectorOf(taker)));
    }

    private record Opening(DestinationName destination, ConsumerKind kind, String subscription, String selector) {}

    private void open(SimulatedSession session, String taker, Opening opening) {
        int consumer = ++lastNumber;
        ConsumerRequest asked = new ConsumerRequest(
                consumer, opening.destination, opening.kind, opening.subscription, opening.selector, false);
        session.consumers().opened(asked, taker);
        long request = request(error -> {
            if (error != null) {
                Oracle.require(error == ErrorCode.SUBSCRIPTION_IN_USE, "a consumer was refused: " + error);
                session.consumers().refused(consumer);
                return;
            }
            if (opening.subscription != null) {
                oracle.subscribed(taker);
            }
            session.consumers().grant(consumer, 1 + random.nextInt(20));
        });
        ask(connection -> connection.openConsumer(request, session.number(), asked));
    }

    private void unsubscribe() {
        String name = SUBSCRIPTIONS.get(random.nextInt(SUBSCRIPTIONS.size()));
        oracle.unsubscribing(clientId + "/" + name);
        long request = request(error -> Oracle.require(
                error == null || error == ErrorCode.SUBSCRIPTION_IN_USE || error == ErrorCode.INVALID_DESTINATION,
                "unsubscribing failed by " + error));
        ask(connection -> connection.unsubscribe(request, name));
    }

    private void pull(SimulatedSession session) {
        List<Integer> consumers = session.consumers().ready();
        if (!consumers.isEmpty()) {
            session.consumers()
                    .pull(consumers.get(random.nextInt(consumers.size())), random.nextInt(3), random.nextBoolean());
        }
    }
}
