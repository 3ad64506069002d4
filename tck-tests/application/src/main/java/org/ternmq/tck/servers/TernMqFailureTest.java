package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** The TernMQ server goes away, or is not there yet. */
class TernMqFailureTest extends ApplicationTest {
    private static final int MESSAGES = Boolean.getBoolean("ternmq.thorough") ? 2_000 : 800;
    private static final int KILLS = 3;

    @Test
    void nothingIsLostOrDoubledWhenTheServerIsKilledUnderLoad() {
        List<String> texts =
                IntStream.range(0, MESSAGES).mapToObj(i -> "load " + i).toList();
        try (JMSContext context = ternMq.connect()) {
            // All arrive at once, so that the load begins with all of them.
            JMSContext sending = context.createContext(JMSContext.SESSION_TRANSACTED);
            send(sending, Destinations.REQUESTS, texts.toArray(String[]::new));
            sending.commit();
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = MESSAGES * kill / (KILLS + 3);
            Application.await(
                    enough + " deliveries",
                    () -> application.deliveries("ReplyBean").size() >= enough);
            ternMq.kill();
            ternMq.start();
        }
        try (JMSContext context = ternMq.connect()) {
            List<String> replies = take(context, Destinations.RESULTS, MESSAGES);
            assertThat(new TreeSet<>(replies)).as("none is doubled").hasSameSizeAs(replies);
            assertThat(replies)
                    .containsExactlyInAnyOrderElementsOf(
                            texts.stream().map(text -> "reply to " + text).toList());
        }
        Application.await("nothing is in doubt", () -> ternMq.inDoubt().isEmpty());
    }
}
