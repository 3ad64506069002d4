package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

final class ProducerTableTest {
    private static final TransportException CLOSED = new TransportException(ErrorCode.ILLEGAL_STATE, "closed");

    private final List<Integer> opened = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final Transport transport = (Transport) Proxy.newProxyInstance(
            Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> {
                boolean opens = method.getName().equals("openProducer");
                (opens ? opened : closed).add((Integer) arguments[1]);
                return opens ? CompletableFuture.completedFuture(null) : null;
            });

    private ProducerTable table(UnusedProducers ofConnection) {
        return new ProducerTable(transport, 1, 1_000, ofConnection);
    }

    private static DestinationName queue(int number) {
        return new DestinationName(DestinationKind.QUEUE, "q" + number);
    }

    private static void send(ProducerTable table, int... queues) throws Exception {
        for (int queue : queues) {
            table.sent(table.target(queue(queue)));
        }
    }

    private static void pass(ProducerTable table, int times) {
        for (int i = 1; i <= times; i++) {
            table.timePassed(i * ProducerTable.IDLE_NANOS);
        }
    }

    @Test
    void thousandsOfDestinationsSentToInTurnAreOpenedOnceEach() throws Exception {
        ProducerTable table = table(new UnusedProducers(UnusedProducers.USUAL_MOST));
        int[] all = IntStream.range(0, 10_000).toArray();
        send(table, all);
        send(table, all);
        assertThat(opened).hasSize(10_000);
        assertThat(closed).isEmpty();
    }

    @Test
    void withTooManyTheOneSentToLongestAgoIsClosedBeforeTheNextIsOpened() throws Exception {
        ProducerTable table = table(new UnusedProducers(100));
        send(table, IntStream.range(0, 100).toArray());
        send(table, 0);
        send(table, 100);
        assertThat(closed).containsExactly(2);
        send(table, 0, 2);
        assertThat(opened).hasSize(101);
        send(table, 1);
        assertThat(opened).hasSize(102);
    }

    @Test
    void sessionsOfAConnectionCountTogether() throws Exception {
        UnusedProducers ofConnection = new UnusedProducers(150);
        ProducerTable first = table(ofConnection);
        send(first, IntStream.range(0, 80).toArray());
        ProducerTable second = table(ofConnection);
        send(second, IntStream.range(0, 71).toArray());
        assertThat(closed).containsExactly(1);
        first.end(CLOSED);
        send(second, IntStream.range(0, 100).toArray());
        assertThat(closed).hasSize(1);
    }

    @Test
    void sessionKeepsSomeThoughOthersOfItsConnectionHaveAll() throws Exception {
        UnusedProducers ofConnection = new UnusedProducers(100);
        send(table(ofConnection), IntStream.range(0, 100).toArray());
        ProducerTable other = table(ofConnection);
        send(other, IntStream.range(0, ProducerTable.ALWAYS_KEPT).toArray());
        assertThat(closed).isEmpty();
        send(other, 1_000);
        assertThat(closed).containsExactly(1);
    }

    @Test
    void sessionNeverOpensMoreThanTheServerBears() throws Exception {
        ProducerTable table = table(new UnusedProducers(Integer.MAX_VALUE));
        for (int i = 0; i < 6_000; i++) {
            table.retain(queue(i));
        }
        send(table, IntStream.range(6_000, 12_000).toArray());
        assertThat(opened.size() - closed.size()).isEqualTo(ProducerTable.MOST_OPEN);
        assertThat(closed).allMatch(number -> number > 6_000);
    }

    @Test
    void whatIsNotSentToForOneOrTwoTimesIsClosed() throws Exception {
        ProducerTable table = table(new UnusedProducers(10));
        send(table, 0, 1);
        table.timePassed(0);
        send(table, 1);
        table.timePassed(ProducerTable.IDLE_NANOS - 1);
        assertThat(closed).isEmpty();
        table.timePassed(ProducerTable.IDLE_NANOS);
        assertThat(closed).containsExactly(1);
        table.timePassed(2 * ProducerTable.IDLE_NANOS);
        assertThat(closed).containsExactly(1, 2);
        send(table, 0);
        assertThat(opened).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsBeingSentToIsNotClosed() throws Exception {
        ProducerTable table = table(new UnusedProducers(10));
        ProducerTable.Target sending = table.target(queue(0));
        send(table, 1);
        pass(table, 10);
        assertThat(closed).containsExactly(2);
        table.sent(sending);
        pass(table, 20);
        assertThat(closed).containsExactly(2, 1);
    }

    @Test
    void whatHasAProducerStaysOpenUntilThatIsClosed() throws Exception {
        ProducerTable table = table(new UnusedProducers(10));
        table.retain(queue(0));
        table.retain(queue(0));
        send(table, 0);
        table.release(queue(0));
        pass(table, 10);
        assertThat(closed).isEmpty();
        table.release(queue(0));
        pass(table, 20);
        assertThat(closed).containsExactly(1);
        assertThat(opened).containsExactly(1);
    }

    @Test
    void soManyAreClosedAtOnceAndTheOthersTheNextTime() throws Exception {
        ProducerTable table = table(new UnusedProducers(5_000));
        send(table, IntStream.range(0, ProducerTable.CLOSED_AT_ONCE + 1).toArray());
        pass(table, 2);
        assertThat(closed).hasSize(ProducerTable.CLOSED_AT_ONCE);
        table.timePassed(2 * ProducerTable.IDLE_NANOS + 1);
        assertThat(closed).hasSize(ProducerTable.CLOSED_AT_ONCE + 1);
    }

    @Test
    void nothingIsClosedDuringAnOutage() throws Exception {
        ProducerTable table = table(new UnusedProducers(10));
        send(table, 0);
        table.suspend();
        pass(table, 10);
        assertThat(closed).isEmpty();
        table.resume();
        pass(table, 12);
        assertThat(closed).containsExactly(1);
    }
}
