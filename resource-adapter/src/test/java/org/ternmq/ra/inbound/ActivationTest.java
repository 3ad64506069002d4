package org.ternmq.ra.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.container.Beans;

/** How an activation that does not get a connection goes on, step by step. */
class ActivationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Deque<Work> work = new ArrayDeque<>();
    private final List<Long> pauses = new ArrayList<>();
    private final Deque<Runnable> alarms = new ArrayDeque<>();
    private boolean rejecting;

    private final Alarms clock = new Alarms() {
        @Override
        public Instant now() {
            return START;
        }

        @Override
        public void after(long millis, Runnable task) {
            pauses.add(millis);
            alarms.add(task);
        }
    };

    private Object schedule(Object[] arguments) throws WorkException {
        if (rejecting) {
            throw new WorkRejectedException("no thread is free");
        }
        work.add((Work) arguments[0]);
        return null;
    }

    private Activation activation() {
        WorkManager manager = (WorkManager) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WorkManager.class},
                (proxy, method, arguments) -> schedule(arguments));
        // No option of that name: each attempt fails before it reaches the network.
        ConnectionSettings settings = new ConnectionSettings("tern://localhost:1", null, null, null, "nonsense=1");
        EndpointRequest request = new EndpointRequest(
                settings,
                ConnectionSettings.NONE,
                new EndpointRequest.Source(null, "orders", false, null, null, false, false, null),
                new EndpointRequest.Delivery(1, false, false),
                new EndpointRequest.Pauses(new Backoff(100, 400), new Backoff(0, 0)));
        return new Activation("bean", request, Beans.plain(message -> {}), new Container(manager, clock));
    }

    private void runWork() {
        work.remove().run();
    }

    @Test
    void itTriesForEverWithPausesThatGrow() {
        Activation activation = activation();
        activation.start();
        for (int i = 0; i < 5; i++) {
            runWork();
            alarms.remove().run();
        }

        assertThat(pauses).containsExactly(100L, 200L, 400L, 400L, 400L);
    }

    @Test
    void itSaysWhatIsWrongAndWhenItTriesAgain() {
        Activation activation = activation();
        activation.start();
        assertThat(activation.status().getState()).isEqualTo("CONNECTING");

        runWork();

        assertThat(activation.status().getState()).isEqualTo("PAUSING");
        assertThat(activation.status().getLastError()).contains("nonsense");
        assertThat(activation.status().getLastErrorAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(activation.status().getNextAttempt()).isEqualTo("2026-01-01T00:00:00.100Z");
    }

    @Test
    void workThatTheContainerDoesNotTakeIsTriedAgain() {
        rejecting = true;
        Activation activation = activation();
        activation.start();
        assertThat(activation.status().getLastError()).contains("no thread is free");

        rejecting = false;
        alarms.remove().run();

        assertThat(work).hasSize(1);
    }

    @Test
    void nothingIsTriedAfterTheStop() {
        Activation activation = activation();
        activation.start();
        runWork();
        activation.stop(1_000);

        alarms.remove().run();
        runWork();

        assertThat(pauses).hasSize(1);
        assertThat(activation.status().getState()).isEqualTo("STOPPED");
    }
}
