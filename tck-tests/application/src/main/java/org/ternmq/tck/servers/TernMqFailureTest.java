package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** The TernMQ server goes away under load. */
class TernMqFailureTest extends ApplicationTest {
    private static final int KILLS = Boolean.getBoolean("ternmq.thorough") ? 10 : 3;
    private static final int MESSAGES = 250 * (KILLS + 1);

    /** This test's own, for what comes late must not meet another test. */
    private static final String REPLIES = "ee.replies-under-load";

    @Test
    void nothingIsLostOrDoubledWhenTheServerIsKilledUnderLoad() {
        List<String> texts =
                IntStream.range(0, MESSAGES).mapToObj(i -> "load " + i).toList();
        sendAtOnce(texts);
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = MESSAGES * kill / (KILLS + 1);
            Application.await(enough + " deliveries", () -> loaded() >= enough);
            ternMq.kill();
            ternMq.start();
        }
        LoadLedger ledger = new LoadLedger(ternMq, Destinations.REQUESTS, REPLIES);
        Application.await("nothing is in doubt", () -> ternMq.inDoubt().isEmpty(), ledger::describe);
        try (JMSContext context = ternMq.connect()) {
            List<String> replies = take(context, REPLIES, MESSAGES);
            assertThat(new TreeSet<>(replies)).as("none is doubled").hasSameSizeAs(replies);
            assertThat(replies)
                    .as(ledger::describe)
                    .containsExactlyInAnyOrderElementsOf(
                            texts.stream().map(text -> "reply to " + text).toList());
        }
        Application.await("nothing is in doubt", () -> ternMq.inDoubt().isEmpty(), ledger::describe);
    }

    /** All arrive at once, so that the load begins with all of them. */
    private void sendAtOnce(List<String> texts) {
        try (JMSContext context = ternMq.connect();
                JMSContext sending = context.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = sending.createProducer().setJMSReplyTo(sending.createQueue(REPLIES));
            texts.forEach(text -> producer.send(sending.createQueue(Destinations.REQUESTS), text));
            sending.commit();
        }
    }

    private long loaded() {
        return application.deliveries("ReplyBean").stream()
                .filter(line -> line.startsWith("load "))
                .count();
    }
}
