package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.wire.Done;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.Restored;
import org.ternmq.server.broker.Surroundings;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.HeapBacklog;

class LoopDriverTest {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final List<Outcome> logged = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final LoopDriver driver = new LoopDriver(channel.eventLoop(), this::millis, faults::add);
    private RuntimeException logFault;

    private final CommitLog log = new CommitLog() {
        @Override
        public void append(List<Outcome> batch, Runnable completion) {
            if (logFault != null) {
                throw logFault;
            }
            logged.addAll(batch);
            driver.execute(completion);
        }

        @Override
        public String fullReason() {
            return null;
        }

        @Override
        public boolean isTight() {
            return false;
        }
    };

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanoTime());
    }

    private Broker broker() {
        HeapBacklog backlog = new HeapBacklog(List.of(), driver::execute);
        return new Broker(
                BrokerConfig.defaults(), new Surroundings(this::millis, () -> 1, log, backlog), Restored.NOTHING);
    }

    private void pass(long millis) {
        ticker.advance(millis, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
    }

    @Test
    void brokerIsWokenWhenSomethingIsDueThoughNothingComesIn() {
        driver.start(broker());
        for (int i = 0; i < 20; i++) {
            pass(1);
        }
        assertThat(logged).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void completionsRunOnTheLoopInOrder() {
        driver.start(broker());
        List<Integer> order = new ArrayList<>();
        driver.execute(() -> order.add(1));
        driver.execute(() -> order.add(2));
        assertThat(order).isEmpty();
        channel.runPendingTasks();
        assertThat(order).containsExactly(1, 2);
    }

    @Test
    void faultIsToldOnceAndTheBrokerIsLeftAlone() {
        logFault = new IllegalStateException("broken");
        driver.start(broker());
        pass(100);
        driver.endTurn();
        assertThat(faults).containsExactly(logFault);
    }

    @Test
    void errorEndsTheBrokerAsAnExceptionDoes() {
        driver.start(broker());
        OutOfMemoryError error = new OutOfMemoryError("no more direct memory");
        driver.execute(() -> {
            throw error;
        });
        channel.runPendingTasks();
        logged.clear();
        pass(100);
        assertThat(faults).containsExactly(error);
        assertThat(logged).isEmpty();
    }

    @Test
    void nothingOfAFailedTurnGoesOut() {
        Outbox out = new Outbox(channel, driver.turn());
        out.write(new Done(1));
        driver.abandon();
        driver.turn().flush();
        driver.endTurn();
        assertThat(channel.outboundMessages()).isEmpty();
        out.drop();
    }

    @Test
    void stoppedDriverCallsTheBrokerNoMore() {
        driver.start(broker());
        driver.stop();
        logged.clear();
        pass(100);
        driver.endTurn();
        assertThat(logged).isEmpty();
        assertThat(faults).isEmpty();
    }
}
