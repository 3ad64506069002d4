package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.IncomingMessage;

final class PrefetchBuffersTest {
    private long looks;
    private final PrefetchBuffers buffers = new PrefetchBuffers((a, b) -> {
        looks++;
        return Long.compare(a.place(), b.place());
    });
    private long lastDelivery;

    private PrefetchBuffer consumer(int number, boolean heard) {
        PrefetchBuffer buffer = new PrefetchBuffer(number, new PrefetchWindow(1_000, 1 << 20), false);
        buffers.add(buffer);
        hear(buffer, heard);
        return buffer;
    }

    private void hear(PrefetchBuffer buffer, boolean heard) {
        buffers.change(buffer, it -> it.setListener(heard ? message -> {} : null));
    }

    private List<PrefetchBuffer> consumers(int count) {
        List<PrefetchBuffer> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(consumer(i, true));
        }
        return all;
    }

    private void arrive(PrefetchBuffer buffer) {
        buffers.arrived(buffer, new IncomingMessage(1, buffer.consumer, 1, ++lastDelivery, null, new byte[1]));
    }

    private List<Long> takeAll() {
        List<Long> taken = new ArrayList<>();
        for (PrefetchBuffer next = buffers.oldestHeard(); next != null; next = buffers.oldestHeard()) {
            taken.add(buffers.poll(next).delivery());
        }
        return taken;
    }

    @Test
    void messageLooksAtNoOtherOfAThousandConsumersThatWait() {
        List<PrefetchBuffer> all = consumers(1_000);
        for (int i = 0; i < 10_000; i++) {
            arrive(all.get(i * 7 % 1_000));
            assertThat(takeAll()).hasSize(1);
        }
        assertThat(looks).isZero();
    }

    @Test
    void messageLooksAtFewOfAThousandConsumersThatAllHaveSome() {
        List<PrefetchBuffer> all = consumers(1_000);
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            arrive(all.get(random.nextInt(1_000)));
        }
        assertThat(takeAll()).hasSize(100_000).isSorted();
        // Twice the logarithm of the number of consumers, and once more to come in.
        assertThat(looks).isLessThan(100_000 * 21L);
    }

    @Test
    void messagesAreTakenInTheOrderTheyCameWhateverListenersComeAndGo() {
        Random random = new Random(7);
        List<PrefetchBuffer> all = consumers(20);
        for (int i = 0; i < 20_000; i++) {
            PrefetchBuffer some = all.get(random.nextInt(20));
            switch (random.nextInt(8)) {
                case 0 -> hear(some, true);
                case 1 -> hear(some, false);
                case 2 -> buffers.poll(some);
                case 3 ->
                    buffers.change(some, it -> {
                        if (it.peek() != null) {
                            it.putBack(it.poll());
                        }
                    });
                default -> arrive(some);
            }
            PrefetchBuffer oldest = all.stream()
                    .filter(buffer -> buffer.listener() != null && buffer.peek() != null)
                    .min(Comparator.comparingLong(buffer -> buffer.peek().delivery()))
                    .orElse(null);
            assertThat(buffers.oldestHeard()).isSameAs(oldest);
        }
    }

    @Test
    void messagesThatCameBeforeTheListenerAreTakenInTheirTurn() {
        PrefetchBuffer first = consumer(1, false);
        PrefetchBuffer second = consumer(2, true);
        arrive(first);
        arrive(second);
        arrive(first);
        hear(first, true);
        assertThat(takeAll()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatIsDroppedOrRemovedIsNotTaken() {
        List<PrefetchBuffer> all = consumers(3);
        all.forEach(this::arrive);
        buffers.remove(all.get(0));
        buffers.change(all.get(1), PrefetchBuffer::close);
        assertThat(takeAll()).containsExactly(3L);
        all.forEach(this::arrive);
        buffers.changeAll(PrefetchBuffer::dropDeliveries);
        assertThat(buffers.oldestHeard()).isNull();
    }
}
