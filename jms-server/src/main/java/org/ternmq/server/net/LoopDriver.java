package org.ternmq.server.net;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.BrokerClock;

/**
 * Drives the broker on its event loop: ends its turns, wakes it when something is due, and brings the log's completions
 * onto the loop. All but {@link #execute} is used on the loop alone.
 */
public final class LoopDriver implements Executor {
    /** The longest sleep, so that a clock that is being slewed is looked at again. */
    private static final long LONGEST_SLEEP_MILLIS = 60_000;

    private static final Runnable NOTHING = () -> {};

    private final EventLoop loop;
    private final BrokerClock clock;
    private final FaultListener faults;
    private final Turn turn = new Turn();
    private Broker broker;
    private boolean again;
    private Future<?> alarm;
    private long alarmAt = Long.MAX_VALUE;

    /** Is told that the broker has failed by a fault of its own: its state cannot be trusted any more. */
    @FunctionalInterface
    public interface FaultListener {
        void brokerFailed(Throwable cause);
    }

    public LoopDriver(EventLoop loop, BrokerClock clock, FaultListener faults) {
        this.loop = loop;
        this.clock = clock;
        this.faults = faults;
    }

    /** Begins to drive a broker. */
    public void start(Broker driven) {
        broker = driven;
        endTurn();
    }

    /** Drives it no more. */
    public void stop() {
        turn.flush();
        broker = null;
        stopAlarm();
    }

    /** Drives it no more, after a failure: what the turn would have sent stays unsaid. */
    public void abandon() {
        turn.drop();
        broker = null;
        stopAlarm();
    }

    /** Ends turns until the broker has nothing left to do. */
    public void finish() {
        while (broker != null && broker.work()) {
            turn.flush();
        }
        turn.flush();
    }

    /**
     * Runs what must not be done by halves, and ends a turn after it. If it throws, the broker has failed. On the loop.
     */
    void runWhole(Runnable task) {
        run(task);
    }

    Turn turn() {
        return turn;
    }

    /** Runs a task on the loop, and ends a turn after it. Any thread may call this. */
    @Override
    public void execute(Runnable task) {
        loop.execute(() -> run(task));
    }

    /** Ends a turn: the broker does what has come up, and everything that is to be sent is flushed. */
    public void endTurn() {
        run(NOTHING);
    }

    private void run(Runnable task) {
        try {
            task.run();
            if (broker == null) {
                return;
            }
            boolean more = broker.work();
            turn.flush();
            if (more) {
                comeBack();
            }
            if (broker != null) {
                setAlarm(broker.nextTick());
            }
        } catch (Throwable e) {
            // Errors too: when memory runs out half way, what was to follow is lost, and nobody would ever notice.
            broker = null;
            stopAlarm();
            faults.brokerFailed(e);
        }
    }

    private void comeBack() {
        if (!again) {
            again = true;
            loop.execute(() -> {
                again = false;
                endTurn();
            });
        }
    }

    private void setAlarm(long at) {
        if (at >= alarmAt) {
            return;
        }
        stopAlarm();
        alarmAt = at;
        long delay = Math.min(LONGEST_SLEEP_MILLIS, Math.max(1, at - clock.millis()));
        alarm = loop.schedule(this::wake, delay, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        alarmAt = Long.MAX_VALUE;
        run(() -> {
            if (broker != null) {
                broker.tick();
            }
        });
    }

    private void stopAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
        alarmAt = Long.MAX_VALUE;
    }
}
