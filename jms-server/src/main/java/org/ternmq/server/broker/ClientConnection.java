package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/**
 * One client as the broker sees it: what it asks comes in here, in order, on the loop, and the answers go out through its
 * {@link ClientPort}. A request that is refused changes nothing and is answered by {@code failed}; a breach of the
 * protocol ends the connection, after which every call is passed over.
 */
public final class ClientConnection implements Publisher {
    private static final int MAX_SESSIONS = 10_000;
    private static final int MAX_TEMPORARIES = 10_000;

    private final BrokerContext context;
    private final Connections connections;
    private final ConsumerOpening consumerOpening;
    private final BranchRequests branches;
    private final long number;
    private final long incarnation;
    private final String peer;
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final Set<TemporaryDestination> temporaries = new LinkedHashSet<>();
    private ClientPort port;
    private ClientIdentity identity;
    private int lastSession;
    private int highestSession;
    private boolean ended;

    ClientConnection(
            BrokerContext context,
            Connections connections,
            long incarnation,
            ClientIdentity identity,
            ClientPort port) {
        this.context = context;
        this.connections = connections;
        this.consumerOpening = new ConsumerOpening(context, connections);
        this.branches = new BranchRequests(context, this);
        this.incarnation = incarnation;
        this.number = connections.nextNumber();
        this.identity = identity;
        this.port = port;
        this.peer = port.peer();
    }

    /** The number of this connection among those of this start of the server. */
    public long number() {
        return number;
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
        answer(request, () -> {
            int session = asked.session();
            if (session <= highestSession) {
                throw new BrokerException(
                        ErrorCode.PROTOCOL_VIOLATION,
                        "session number " + session + " does not follow on " + highestSession);
            }
            if (sessions.size() >= MAX_SESSIONS) {
                throw new BrokerException(
                        ErrorCode.RESOURCE_LIMIT, "a connection has at most " + MAX_SESSIONS + " sessions");
            }
            SendLedger fresh = new SendLedger(asked.id(), incarnation, number, ++lastSession);
            SendLedger ledger = context.ledgers().open(fresh, asked.resumed());
            highestSession = session;
            Session opened = new Session(context, this, session, asked.mode(), ledger);
            ledger.attach(opened);
            sessions.put(session, opened);
            port.sessionOpened(request, opened.opening());
            ledger.tellRefusals();
        });
    }

    /** Ends a session; only the {@code started} ones of its unacknowledged deliveries count as delivered. */
    public void closeSession(long request, int session, Ranges started) {
        answer(request, () -> {
            Session closed = session(session);
            sessions.remove(session);
            closed.close(started, () -> port.done(request));
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
        session.restart(started, () -> port.epochRaised(request, session.number(), session.epoch()));
    }

    public void openProducer(long request, int session, int producer, DestinationName destination) {
        answer(request, () -> {
            Session sender = session(session);
            sender.openProducer(producer, context.destinations().forSending(destination));
            port.done(request);
            sender.producer(producer).open();
        });
    }

    public void closeProducer(int session, int producer) {
        tellOpen(session, open -> open.closeProducer(producer));
    }

    public void send(int session, SendRequest request) {
        tell(() -> session(session).sends().send(request));
    }

    public void confirmReceipts(int session, long upTo) {
        tellOpen(session, open -> open.confirmReceipts(upTo));
    }

    public void openConsumer(long request, int session, ConsumerRequest consumer) {
        answer(request, () -> {
            consumerOpening.open(session(session), consumer).then(() -> port.done(request));
        });
    }

    public void closeConsumer(long request, int session, int consumer, Ranges started) {
        answer(request, () -> session(session).closeConsumer(consumer, started, () -> port.done(request)));
    }

    public void consumerCredit(int session, int consumer, int messages, int bytes) {
        tellOpen(session, open -> open.addCredit(consumer, messages, bytes));
    }

    public void pull(long request, int session, int consumer, int messages, boolean drain) {
        answer(request, () -> session(session).consumer(consumer).pull(request, messages, drain));
    }

    public void acknowledge(int session, AcknowledgeRequest request) {
        tellOpen(session, open -> open.acknowledgements().acknowledge(request));
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
            context.destinations().subscriptions().delete(found).then(() -> port.done(request));
        });
    }

    boolean holds(MessageQueue queue) {
        return sessions.values().stream().anyMatch(session -> session.holds(queue));
    }

    /**
     * Creates a temporary destination.
     *
     * @param name the name that it had before the server restarted, or null for a new one
     */
    public void createTemporary(long request, boolean topic, String name) {
        answer(request, () -> {
            if (temporaries.size() >= MAX_TEMPORARIES) {
                throw new BrokerException(
                        ErrorCode.RESOURCE_LIMIT,
                        "a connection has at most " + MAX_TEMPORARIES + " temporary destinations: delete some");
            }
            DestinationKind kind = topic ? DestinationKind.TEMPORARY_TOPIC : DestinationKind.TEMPORARY_QUEUE;
            DestinationName created = new DestinationName(kind, name != null ? name : unguessableName());
            Target target = topic ? new Topic(created) : context.destinations().volatileQueue(created);
            TemporaryDestination temporary = new TemporaryDestination(this, target);
            context.destinations().addTemporary(temporary);
            temporaries.add(temporary);
            port.temporaryCreated(request, created);
        });
    }

    private String unguessableName() {
        return String.format(
                "temporary-%016x%016x",
                context.entropy().nextLong(), context.entropy().nextLong());
    }

    public void deleteTemporary(long request, DestinationName destination) {
        answer(request, () -> {
            TemporaryDestination temporary = context.destinations().owned(destination, this);
            if (temporary.isInUse()) {
                throw new BrokerException(
                        ErrorCode.ILLEGAL_STATE,
                        "temporary " + destination + " has a consumer: close it before deleting the destination");
            }
            temporaries.remove(temporary);
            context.destinations().deleteTemporary(temporary);
            port.done(request);
        });
    }

    /** The client closes cleanly: it is told so once everything that it sent and acknowledged is durable. */
    public void close() {
        if (ended) {
            return;
        }
        ClientPort last = port;
        List<Session> closing = List.copyOf(sessions.values());
        int[] open = {closing.size() + 1};
        Runnable oneLess = () -> {
            if (--open[0] == 0) {
                last.close(ErrorCode.NONE, "");
            }
        };
        sessions.clear();
        end();
        closing.forEach(session -> session.close(Ranges.NONE, oneLess));
        oneLess.run();
    }

    /** The connection is gone without a word: what its commits have begun goes on, all else is undone. */
    public void lost() {
        if (ended) {
            return;
        }
        List<Session> losing = List.copyOf(sessions.values());
        sessions.clear();
        end();
        losing.forEach(Session::lost);
    }

    /** The broker ends the connection. */
    void evict(ErrorCode code, String reason) {
        if (ended) {
            return;
        }
        ClientPort last = port;
        lost();
        last.close(code, reason);
    }

    private void end() {
        ended = true;
        port = new SilentPort();
        connections.remove(this);
        temporaries.forEach(context.destinations()::deleteTemporary);
        temporaries.clear();
    }

    Session session(int session) {
        Session found = sessions.get(session);
        if (found == null) {
            throw session <= highestSession
                    ? new BrokerException(ErrorCode.ILLEGAL_STATE, "session " + session + " is closed")
                    : new BrokerException(ErrorCode.PROTOCOL_VIOLATION, "session " + session + " is not open");
        }
        return found;
    }

    void answer(long request, Runnable action) {
        if (ended) {
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
        if (session > highestSession || sessions.containsKey(session)) {
            tell(() -> action.accept(session(session)));
        }
    }

    private void tell(Runnable action) {
        if (ended) {
            return;
        }
        try {
            action.run();
        } catch (BrokerException e) {
            // There is no request to answer: who sends what makes no sense is not to be trusted any more.
            evict(e.code(), e.getMessage());
        }
    }

    @Override
    public String toString() {
        String from = peer.isEmpty() ? "" : " from " + peer;
        return "connection " + number + from + " of " + identity;
    }
}
