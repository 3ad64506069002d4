package org.ternmq.server.store.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;

/** Messages for pages, from a seed. */
final class TestPages {
    private TestPages() {}

    static List<PageMessage> messages(long seed, int count, int longest) {
        Random random = new Random(seed);
        List<PageMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(longest + 1)];
            random.nextBytes(bytes);
            messages.add(new PageMessage(i * 3L + 1, envelope(random), bytes));
        }
        return messages;
    }

    private static Envelope envelope(Random random) {
        return new Envelope(
                new MessageId(random.nextLong(), random.nextInt(9), random.nextInt(9), random.nextInt(1000)),
                random.nextBoolean(),
                random.nextInt(3),
                random.nextBoolean() ? DestinationName.topic("was") : null,
                random.nextBoolean() ? "user" : null,
                random.nextInt(3) == 0 ? Map.of("added", random.nextInt()) : Map.of());
    }

    static void assertSame(List<PageMessage> found, List<PageMessage> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).number()).isEqualTo(expected.get(i).number());
            assertThat(found.get(i).envelope()).isEqualTo(expected.get(i).envelope());
            assertThat(Arrays.equals(found.get(i).bytes(), expected.get(i).bytes()))
                    .as("bytes of message %d", expected.get(i).number())
                    .isTrue();
        }
    }
}
