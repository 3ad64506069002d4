package org.ternmq.server.broker;

import java.util.List;
import java.util.function.Consumer;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/**
 * One client as the broker sees it: what it asks comes in here, in order, on the loop, and the answers go out through its
 * {@link ClientPort}. A request that is refused changes nothing and is answered by {@code failed}; a breach of the
 * protocol ends the connection, after which every call is passed over.
 *
 * <p>It outlives its stream: while that is lost it waits for its client, if it can be taken up again, and passes every call
 * over too.
 */
public final class ClientConnection implements Publisher {
    private enum State {
        OPEN,
        /** Its stream is lost, and it waits for its client. */
        WAITING,
        ENDED
    }

    private final BrokerContext context;
    private final Connections connections;
    private final ConsumerOpening consumerOpening;
    private final BranchRequests branches;
    private final long number;
    private final Resumption resumption;
    private final ConnectionSessions sessions;
    private final OwnedTemporaries temporaries;
    private Line port;
    private ClientIdentity identity;
    private State state = State.OPEN;

    ClientConnection(
            BrokerContext context,
            Connections connections,
            long incarnation,
            ClientIdentity identity,
            ResumeToken token,
            ClientPort stream) {
        this.context = context;
        this.connections = connections;
        this.consumerOpening = new ConsumerOpening(context, connections);
        this.branches = new BranchRequests(context, this);
        this.number = connections.nextNumber();
        this.identity = identity;
        this.port = new Line(stream);
        this.resumption = new Resumption(context, token, this::expire);
        this.sessions = new ConnectionSessions(context, this, incarnation, resumption);
        ResumeToken secret = token != null ? token : ResumeToken.random(context.entropy());
        this.temporaries = new OwnedTemporaries(context, this, secret);
    }

    /** The number of this connection among those of this start of the server. */
    public long number() {
        return number;
    }

    Resumption resumption() {
        return resumption;
    }

    /** Whether its client may come back to it. */
    boolean isResumable() {
        return resumption.windowMillis() > 0;
    }

    String user() {
        return identity.user();
    }

    @Override
    public String clientId() {
        return identity.clientId();
    }

    ClientPort port() {
        return port;
    }

    /** Sets the client id of a connection that has none and no session yet (section 6.1.2). */
    public void setClientId(long request, String id) {
        answer(request, () -> {
            if (clientId() != null || !sessions.isEmpty()) {
                throw new BrokerException(
                        ErrorCode.ILLEGAL_STATE,
                        "the client id must be set once, right after the connection was created");
            }
            connections.claim(id);
            identity = identity.withClientId(id);
            port.done(request);
        });
    }

    public void openSession(long request, SessionRequest asked) {
        answer(request, () -> sessions.open(request, asked));
    }

    /** Ends a session; only the {@code started} ones of its unacknowledged deliveries count as delivered. */
    public void closeSession(long request, int session, Ranges started) {
        answer(request, () -> {
            Session closed = session(session);
            sessions.remove(session);
            ClientPort asker = port;
            closed.close(started, () -> asker.done(request));
        });
    }

    public void recover(long request, int session, Ranges started) {
        answer(request, () -> restart(request, session(session), started));
    }

    public void commit(long request, int session, long transaction, long lastSequence) {
        answer(request, () -> session(session).transactions().commit(request, transaction, lastSequence));
    }

    public void rollback(long request, int session, long transaction, Ranges started) {
        answer(request, () -> {
            session(session).transactions().requireLocal(transaction);
            restart(request, session(session), started);
        });
    }

    /** What the client asks about branches of distributed transactions. */
    public BranchRequests branches() {
        return branches;
    }

    private void restart(long request, Session session, Ranges started) {
        ClientPort asker = port;
        session.restart(started, () -> asker.epochRaised(request, session.number(), session.epoch()));
    }

    public void openProducer(long request, int session, int producer, DestinationName destination) {
        answer(request, () -> {
            Session sender = session(session);
            sender.producers().open(producer, context.destinations().forSending(destination));
            port.done(request);
            sender.producers().of(producer).open();
        });
    }

    public void closeProducer(int session, int producer) {
        tellOpen(session, open -> open.producers().close(producer));
    }

    public void send(int session, SendRequest request) {
        if (state != State.OPEN) {
            return;
        }
        // As tell does, and so in acknowledge, but without an object for each message.
        try {
            session(session).sends().send(request);
        } catch (BrokerException e) {
            distrust(e);
        }
    }

    public void confirmReceipts(int session, long upTo) {
        tellOpen(session, open -> open.confirmReceipts(upTo));
    }

    public void openConsumer(long request, int session, ConsumerRequest consumer) {
        answer(request, () -> {
            ClientPort asker = port;
            consumerOpening.open(session(session), consumer).then(() -> asker.done(request));
        });
    }

    public void closeConsumer(long request, int session, int consumer, Ranges started) {
        ClientPort asker = port;
        answer(request, () -> session(session).closeConsumer(consumer, started, () -> asker.done(request)));
    }

    public void consumerCredit(int session, int consumer, int messages, int bytes) {
        tellOpen(session, open -> open.consumers().addCredit(consumer, messages, bytes));
    }

    public void pull(long request, int session, int consumer, int messages, boolean drain) {
        answer(request, () -> session(session).consumers().of(consumer).pull(request, messages, drain));
    }

    public void acknowledge(int session, AcknowledgeRequest request) {
        if (state != State.OPEN || sessions.isClosed(session)) {
            return;
        }
        try {
            session(session).acknowledgements().acknowledge(request);
        } catch (BrokerException e) {
            distrust(e);
        }
    }

    /** Makes deliveries of one session those of another; what is not outstanding, or of another epoch, is passed over. */
    public void handOver(long request, int session, int epoch, Ranges deliveries, int to) {
        answer(request, () -> {
            HandOver done = HandOver.between(session(session), epoch, deliveries, session(to));
            port.handedOver(request, done);
        });
    }

    /** Deletes a durable subscription that nobody uses (section 8.3.3). */
    public void unsubscribe(long request, String subscription) {
        answer(request, () -> {
            Subscription found = context.destinations().subscriptions().find(clientId(), subscription);
            SubscriptionRules.checkUnused(found, connections, context.branches());
            ClientPort asker = port;
            context.destinations().subscriptions().delete(found).then(() -> asker.done(request));
        });
    }

    boolean holds(MessageQueue queue) {
        return sessions.hold(queue);
    }

    /**
     * Creates a temporary destination.
     *
     * @param name the name that it had before the connection was lost, or null for a new one
     */
    public void createTemporary(long request, boolean topic, String name) {
        answer(request, () -> port.temporaryCreated(request, temporaries.create(topic, name)));
    }

    public void deleteTemporary(long request, DestinationName destination) {
        answer(request, () -> {
            temporaries.delete(destination);
            port.done(request);
        });
    }

    /** The client closes cleanly: it is told so once everything that it sent and acknowledged is durable. */
    public void close() {
        if (state != State.OPEN) {
            return;
        }
        ClientPort last = port.stream();
        List<Session> closing = sessions.takeOpen();
        int[] open = {closing.size() + 1};
        Runnable oneLess = () -> {
            if (--open[0] == 0) {
                last.close(ErrorCode.NONE, "");
            }
        };
        end().forEach(Session::lost);
        closing.forEach(session -> session.close(Ranges.NONE, oneLess));
        oneLess.run();
    }

    /** The same as {@link #lost()}, unless the client has come back over another stream than this meanwhile. */
    public void lost(ClientPort stream) {
        if (port.isOver(stream)) {
            lost();
        }
    }

    /**
     * The stream is gone without a word. What commits have begun goes on. If the client may come back, the rest waits for it;
     * else it is undone.
     */
    public void lost() {
        if (state != State.OPEN) {
            return;
        }
        if (!isResumable()) {
            endAsLost();
            return;
        }
        suspend();
        context.counters().countLost();
        connections.waits(this, context.config().resuming().maxConnections());
    }

    private void suspend() {
        state = State.WAITING;
        port.cut();
        sessions.suspend();
        resumption.startWindow();
    }

    /** The client is back with its token, and opens its sessions again over this stream. */
    void resume(ConnectRequest request, ClientPort stream) {
        takeClientId(request.clientId());
        if (state == State.OPEN) {
            ClientPort old = port.stream();
            suspend();
            old.close(ErrorCode.RESUME_REFUSED, "the client has taken the connection up over another stream");
        }
        state = State.OPEN;
        connections.isBack(this);
        port = new Line(stream);
        resumption.setWindow(request.resumeMillis());
        resumption.startWindow();
    }

    private void takeClientId(String id) {
        if (id == null || id.equals(clientId())) {
            return;
        }
        if (clientId() != null) {
            throw new BrokerException(
                    ErrorCode.INVALID_CLIENT_ID,
                    "the connection has client id '" + clientId() + "' and cannot be taken up with '" + id + "'");
        }
        connections.claim(id);
        identity = identity.withClientId(id);
    }

    /** The client has not come back in time, or not opened all of its sessions again. */
    void expire() {
        if (state == State.WAITING) {
            context.counters().countNotResumed();
            endAsLost();
        } else {
            resumption.endLate().forEach(Session::lost);
        }
    }

    private void endAsLost() {
        List<Session> losing = sessions.takeOpen();
        losing.addAll(end());
        losing.forEach(Session::lost);
    }

    /** The broker ends the connection. */
    void evict(ErrorCode code, String reason) {
        if (state == State.ENDED) {
            return;
        }
        ClientPort last = port.stream();
        boolean heard = state == State.OPEN;
        endAsLost();
        if (heard) {
            last.close(code, reason);
        }
    }

    /** Ends it but for its sessions; returns those that wait. */
    private List<Session> end() {
        state = State.ENDED;
        port.cut();
        connections.remove(this);
        temporaries.deleteAll();
        return resumption.end();
    }

    Session session(int session) {
        return sessions.get(session);
    }

    void answer(long request, Runnable action) {
        if (state != State.OPEN) {
            return;
        }
        try {
            action.run();
        } catch (BrokerException e) {
            if (e.code() == ErrorCode.PROTOCOL_VIOLATION) {
                evict(e.code(), e.getMessage());
            } else {
                port.failed(request, e.code(), e.getMessage());
            }
        }
    }

    /** Passes something on to a session, unless that was closed while this was on its way. */
    private void tellOpen(int session, Consumer<Session> action) {
        if (!sessions.isClosed(session)) {
            tell(() -> action.accept(session(session)));
        }
    }

    private void tell(Runnable action) {
        if (state != State.OPEN) {
            return;
        }
        try {
            action.run();
        } catch (BrokerException e) {
            distrust(e);
        }
    }

    /** There is no request to answer: who sends what makes no sense is not to be trusted any more. */
    private void distrust(BrokerException e) {
        evict(e.code(), e.getMessage());
    }

    @Override
    public String toString() {
        String from = port.peer().isEmpty() ? "" : " from " + port.peer();
        return "connection " + number + from + " of " + identity;
    }
}
