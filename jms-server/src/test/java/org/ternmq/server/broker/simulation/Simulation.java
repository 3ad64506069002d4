package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ternmq.server.broker.BranchLimits;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.BrokerInspection;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.ManualClock;
import org.ternmq.server.broker.Paging;
import org.ternmq.server.broker.Restored;
import org.ternmq.server.broker.Resuming;
import org.ternmq.server.broker.Surroundings;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.Images;

/** One run of the broker core with random clients, a slow log, cuts, crashes and clock jumps; repeats by its seed. */
final class Simulation {
    private static final int CLIENTS = 3;
    /** Within so many steps a client that has come back has not done yet what it does first. */
    private static final int MOST_STEPS_TO_SECOND_CUT = 200;

    private static final int MOST_STEPS_OF_SECOND_OUTAGE = 20;

    private final Random random;
    private final Oracle oracle;
    private final SimulatedManager manager;
    private final ManualClock clock = new ManualClock();
    private final List<SimulatedClient> clients = new ArrayList<>();
    /** Clients whose connection is cut, which the broker has not noticed yet. */
    private final List<SimulatedClient> ghosts = new ArrayList<>();

    private final Map<String, Set<Integer>> drained = new HashMap<>();
    private final BrokerConfig config;
    private final boolean slowLog;
    private SimulatedLog log;
    private SimulatedBacklog backlog;
    private Broker broker;
    /** The client that is cut again when it has come back, and comes back once more; 0 steps for neither. */
    private int inTrouble;

    private int stepsToSecondCut;
    private int stepsToReturn;

    Simulation(long seed) {
        // Seeds that are neighbours begin alike: without this the first choices would be the same in all runs.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        DestinationPolicy policy = MovedMessages.policy(random);
        oracle = new Oracle(policy);
        long limit = random.nextBoolean() ? Long.MAX_VALUE / 4 : 50 + random.nextInt(1_000);
        manager = new SimulatedManager(
                random, clock::millis, limit, branch -> BrokerInspection.isRolledBack(broker, branch));
        config = config(random)
                .withBranches(new BranchLimits(limit, 10_000))
                .withDestinations(DestinationPolicies.of(policy));
        slowLog = random.nextInt(5) == 0;
        start(List.of(), true, List.of());
    }

    /** In most runs memory is so small that messages leave it and come back all the time. */
    private static BrokerConfig config(Random random) {
        long memory = random.nextInt(4) == 0 ? 1 << 30 : 2_000 + random.nextInt(40_000);
        int messages = 1 + random.nextInt(8);
        Paging paging = new Paging(random.nextInt(8) > 0, messages, 2_000, 1, 200);
        BrokerConfig limits = new BrokerConfig(10, memory, 1 << 20, 3_600_000, 100, 1000, 1 << 20, paging);
        // In some runs queues and topics go as soon as they can.
        BrokerConfig limited = random.nextInt(3) == 0 ? limits : limits.withAutoDelete(1 + random.nextInt(100));
        return limited.withResuming(new Resuming(10_000, 100));
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
    }

    private void step() {
        secondOutage();
        int dice = random.nextInt(10_000);
        if (dice < 3000) {
            anyClient().wire().carryToBroker();
        } else if (dice < 5500) {
            anyClient().wire().carryToClient();
        } else if (dice < 7500) {
            act();
        } else if (dice < 8500) {
            work();
        } else if (dice < 9200) {
            // Where the log is slow, a crash finds much that is not durable.
            if (!slowLog || random.nextInt(20) == 0) {
                log.flushSome(random);
            }
        } else if (dice < 9690) {
            backlog.step(random);
        } else if (dice < 9700) {
            comeBack(random.nextInt(CLIENTS));
        } else if (dice < 9930) {
            passTime(random.nextInt(20));
        } else {
            disaster(dice);
        }
    }

    /** A client that has come back is cut again before it has recovered, and is back before the log has caught up. */
    private void secondOutage() {
        if (stepsToSecondCut > 0 && --stepsToSecondCut == 0) {
            cut(inTrouble);
            stepsToReturn = 1 + random.nextInt(MOST_STEPS_OF_SECOND_OUTAGE);
        } else if (stepsToReturn > 0 && --stepsToReturn == 0) {
            comeBack(inTrouble);
        }
    }

    private boolean work() {
        boolean more = broker.work();
        manager.look();
        if (!more) {
            manager.settled();
            oracle.settled(clock.millis());
        }
        return more;
    }

    private void act() {
        SimulatedClient client = anyClient();
        if (client.isClosed()) {
            return;
        }
        if (random.nextInt(12) == 0) {
            manager.act(client);
        } else {
            client.act();
        }
    }

    private void disaster(int dice) {
        if (dice < 9940) {
            passTime(100_000);
        } else if (dice < 9965) {
            cut(random.nextInt(CLIENTS));
        } else if (dice < 9975) {
            reap();
        } else if (dice < 9980) {
            log.setFull(log.fullReason() == null ? "the log is full" : null);
        } else if (dice < 9990) {
            crash();
        } else if (dice < 9994) {
            closeCleanly();
        } else if (dice < 9997) {
            releaseParked();
        }
    }

    private SimulatedClient anyClient() {
        return clients.get(random.nextInt(clients.size()));
    }

    private void passTime(long millis) {
        clients.forEach(client -> client.comingBack().pass(clock.millis() + millis));
        clock.advance(millis);
        broker.tick();
    }

    /** A client whose stream is cut comes back, whether the broker has noticed or not. */
    private void comeBack(int index) {
        SimulatedClient client = clients.get(index);
        if (!client.comingBack().isAway()) {
            return;
        }
        if (random.nextInt(3) == 0) {
            client.comingBack().notice();
            return;
        }
        if (!client.comingBack().comeBack(broker)) {
            client.wire().connection().lost();
            replace(index);
        } else if (random.nextInt(3) == 0) {
            inTrouble = index;
            stepsToSecondCut = 1 + random.nextInt(MOST_STEPS_TO_SECOND_CUT);
        }
    }

    /** Another client goes on for one whose connection is gone. */
    private void replace(int index) {
        SimulatedClient gone = clients.get(index);
        SimulatedClient next = connect(gone.clientId(), new byte[0]);
        next.resume(gone, true);
        clients.set(index, next);
    }

    private void cut(int index) {
        SimulatedClient client = clients.get(index);
        if (client.comingBack().isAway()) {
            return;
        }
        if (client.comingBack().isResumable()) {
            client.comingBack().cut();
            return;
        }
        client.wire().cut();
        client.endedForClient();
        ghosts.add(client);
        if (random.nextBoolean()) {
            work();
            reap();
        } else {
            reap();
        }
        replace(index);
    }

    private void reap() {
        for (SimulatedClient ghost : ghosts) {
            ghost.wire().connection().lost();
            ghost.endedForBroker();
        }
        ghosts.clear();
    }

    private void crash() {
        List<Outcome> durable = log.crash(random);
        clients.forEach(SimulatedClient::endedForClient);
        oracle.restarted(false, clock.millis());
        manager.restarted();
        restart(durable, false);
    }

    private void closeCleanly() {
        broker.close("closing");
        settle();
        clients.forEach(SimulatedClient::endedForBroker);
        clients.forEach(SimulatedClient::endedForClient);
        oracle.restarted(true, clock.millis());
        manager.restarted();
        restart(log.outcomes(), true);
    }

    private void releaseParked() {
        oracle.released();
        BrokerInspection.releaseParked(broker);
    }

    private void settle() {
        boolean more = true;
        while (more) {
            more = work() | log.flushSome(random) | backlog.step(random) | !log.isIdle();
        }
    }

    private void restart(List<Outcome> durable, boolean clean) {
        List<SimulatedClient> lost = List.copyOf(clients);
        start(durable, clean, lost);
        for (int i = 0; i < CLIENTS; i++) {
            clients.get(i).resume(lost.get(i), false);
        }
    }

    private void start(List<Outcome> durable, boolean clean, List<SimulatedClient> before) {
        ghosts.clear();
        clients.clear();
        Images.Image image = Images.recover(durable, clean);
        backlog = new SimulatedBacklog(image.messages());
        log = new SimulatedLog(durable, backlog.heap()::apply);
        broker = new Broker(
                config,
                new Surroundings(clock, random::nextLong, log, backlog),
                new Restored(image.state().outcomes(), backlog.heap().contents(), clean));
        for (int i = 0; i < CLIENTS; i++) {
            byte[] token =
                    before.isEmpty() ? new byte[0] : before.get(i).comingBack().token();
            clients.add(connect("client" + i, token));
        }
    }

    private SimulatedClient connect(String clientId, byte[] token) {
        SimulatedClient client =
                new SimulatedClient(random, oracle, manager, clock, clientId, (taker, id) -> drained.computeIfAbsent(
                                taker, name -> new HashSet<>())
                        .add(id));
        client.comingBack().begin(broker, token, token.length > 0 || random.nextInt(3) > 0);
        return client;
    }

    /** Ends all work, drains every queue and subscription, and asks the model whether anything is missing. */
    private void finish() {
        log.setFull(null);
        pump();
        leaveForGood();
        settle();
        if (random.nextBoolean()) {
            closeCleanly();
            settle();
        }
        while (!manager.isDone()) {
            clients.forEach(manager::act);
            pump();
        }
        releaseParked();
        settle();
        passTime(1_000_000);
        drained.clear();
        List<SimulatedSession> drains = new ArrayList<>();
        for (SimulatedClient client : clients) {
            SimulatedSession session = client.openSession(true);
            drains.add(session);
            SimulatedClient.SUBSCRIPTIONS.forEach(name -> client.subscribe(session, name));
        }
        SimulatedClient reader = clients.get(0);
        SimulatedSession taster = reader.openSession(true);
        new DrainedQueues(random, reader, drains.get(0), taster).open();
        pump();
        drains.forEach(session -> session.consumers().ready().forEach(consumer -> session.consumers()
                .grant(consumer, 1_000_000)));
        pump();
        drains.add(taster);
        oracle.checkNothingLost(drained, clock.millis());
        drained.clear();
        // The consumers stay: what comes back must come to them again.
        drains.forEach(SimulatedSession::restart);
        pump();
        oracle.checkNothingLost(drained, clock.millis());
        drains.forEach(SimulatedSession::acknowledgeEverything);
        pump();
        BrokerInspection.requireEmpty(broker);
        Oracle.require(backlog.heap().spilled() == 0, "messages without a queue are left behind");
    }

    /** All lose their connections, and come back when nothing of them is kept any more. */
    private void leaveForGood() {
        for (int i = 0; i < CLIENTS; i++) {
            cut(i);
            clients.get(i).comingBack().notice();
        }
        settle();
        passTime(ClientReturn.WINDOW);
        settle();
        for (int i = 0; i < CLIENTS; i++) {
            if (clients.get(i).comingBack().isAway()) {
                replace(i);
            }
        }
    }

    private void pump() {
        boolean more = true;
        while (more) {
            settle();
            more = false;
            for (SimulatedClient client : clients) {
                while (client.wire().carryToBroker() | client.wire().carryToClient()) {
                    more = true;
                }
            }
            passTime(20);
            more |= !log.isIdle() | !backlog.isIdle();
        }
        settle();
    }
}
