package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.List;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.store.FollowedLog;
import org.ternmq.server.store.HeapBacklog;
import org.ternmq.server.store.Images;

/**
 * A broker with a clock that the test moves, a log that becomes durable when the test says so, and a backlog that answers
 * between turns.
 */
final class BrokerFixture {
    static final DestinationName QUEUE = DestinationName.queue("orders");
    static final DestinationName TOPIC = DestinationName.topic("prices");
    static final long ACK_DELAY = 10;
    static final BrokerConfig CONFIG =
            new BrokerConfig(ACK_DELAY, 64L << 20, 1L << 20, 3_600_000, 100, 100, 1 << 20, Paging.USUAL);

    final ManualClock clock = new ManualClock();
    private final BrokerConfig config;
    private CommandedLog log = new CommandedLog(List.of());
    private final ArrayDeque<Runnable> answers = new ArrayDeque<>();
    private HeapBacklog backlog;
    private Broker broker;
    private long entropy;
    private long lastSession;

    BrokerFixture() {
        this(CONFIG);
    }

    BrokerFixture(BrokerConfig config) {
        this.config = config;
        start(true);
        settle();
    }

    private void start(boolean cleanly) {
        answers.clear();
        Images.Image image = Images.recover(log.durable(), cleanly);
        backlog = new HeapBacklog(image.messages(), answers::add);
        broker = new Broker(
                config,
                new Surroundings(clock, () -> ++entropy, new FollowedLog(log, backlog), backlog),
                new Restored(image.state().outcomes(), backlog.contents(), cleanly));
    }

    Broker broker() {
        return broker;
    }

    CommandedLog log() {
        return log;
    }

    HeapBacklog backlog() {
        return backlog;
    }

    /** How many answers of the backlog are under way. */
    int answersUnderWay() {
        return answers.size();
    }

    /** An identity that no session had before, on whatever start of the server. */
    SessionId newSessionId() {
        return new SessionId(0, ++lastSession);
    }

    TestClient connect() {
        return connect(null);
    }

    TestClient connect(String clientId) {
        return new TestClient(this, clientId);
    }

    /** A client that comes back when its connection is lost. */
    TestClient connectResumable(String clientId) {
        return new TestClient(this, new ConnectRequest("user", clientId, new byte[0], TestClient.WINDOW));
    }

    /** What a new consumer of the queue gets, whose connection is lost then: so it comes back. */
    List<Delivery> offered(DestinationName queue) {
        TestClient reader = connect();
        reader.session().consumer(queue, 1000);
        flush();
        List<Delivery> deliveries = reader.port().deliveries();
        reader.connection().lost();
        flush();
        return deliveries;
    }

    /** The texts of what is {@link #offered}. */
    List<String> offeredTexts(DestinationName queue) {
        return offered(queue).stream().map(RecordingPort::text).toList();
    }

    /** One call of the loop. Returns whether work is left. */
    boolean turn() {
        return broker.work();
    }

    /** Ends all work that needs no log. */
    void turns() {
        while (broker.work() || answerOne()) {
            // Goes on until nothing is left.
        }
    }

    /** The oldest answer of the backlog comes. Returns whether there was one. */
    boolean answerOne() {
        Runnable answer = answers.poll();
        if (answer != null) {
            answer.run();
        }
        return answer != null;
    }

    /** The newest answer of the backlog comes before the others. */
    void answerNewest() {
        answers.removeLast().run();
    }

    /** All batches that are under way become durable, and what follows from that is done. */
    void flush() {
        turns();
        while (log.flushOne()) {
            turns();
        }
    }

    /** Everything is done and durable, acknowledgements that nobody waits for excepted. */
    void settle() {
        flush();
    }

    /** Time passes, with what it brings. */
    void pass(long millis) {
        clock.advance(millis);
        broker.tick();
        turns();
    }

    /** The server dies with what is not durable, and starts again. */
    void crash() {
        crashAndStart();
        settle();
    }

    /** The server dies and starts, but has done nothing yet. */
    void crashAndStart() {
        log = new CommandedLog(log.durable());
        start(false);
    }

    /** The server is closed in good order and starts again. */
    void restart() {
        broker.close("closing for the test");
        settle();
        log = new CommandedLog(log.durable());
        start(true);
        settle();
    }
}
