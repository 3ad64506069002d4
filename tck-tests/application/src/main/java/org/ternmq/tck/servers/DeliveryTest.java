package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** Message-driven beans in transactions of the container, and in their own. */
class DeliveryTest extends ApplicationTest {
    private static final int ROUND_TRIPS = 500;

    @Test
    void beanReceivesAndRepliesInOneTransaction() throws JMSException {
        try (JMSContext context = ternMq.connect()) {
            Queue replies = context.createTemporaryQueue();
            Message request = context.createTextMessage("tea");
            request.setJMSReplyTo(replies);
            context.createProducer().send(context.createQueue(Destinations.REQUESTS), request);
            Message reply = context.createConsumer(replies).receive(SOON);
            assertThat(Application.text(reply)).isEqualTo("reply to tea");
            assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        }
    }

    @Test
    void fiveHundredRoundTripsGetFiveHundredReplies() throws JMSException {
        try (JMSContext context = ternMq.connect()) {
            Queue replies = context.createTemporaryQueue();
            var consumer = context.createConsumer(replies);
            for (int i = 0; i < ROUND_TRIPS; i++) {
                context.createProducer()
                        .setJMSReplyTo(replies)
                        .send(context.createQueue(Destinations.REQUESTS), "request " + i);
            }
            List<String> texts = IntStream.range(0, ROUND_TRIPS)
                    .mapToObj(i -> consumer.receiveBody(String.class, SOON))
                    .toList();
            assertThat(texts)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ROUND_TRIPS)
                            .mapToObj(i -> "reply to request " + i)
                            .toList());
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    void rolledBackDeliveryComesAgainWithItsCount() {
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.FAILING, "rollback once", "exception once");
            expect(context, Destinations.RESULTS, "done: rollback once", "done: exception once");
        }
        assertThat(application.deliveries("FailingBean"))
                .contains("rollback once 1", "rollback once 2", "exception once 1", "exception once 2")
                .doesNotContain("rollback once 3", "exception once 3");
    }

    @Test
    void messageThatTheBeanAlwaysThrowsOnBecomesADeadLetterWithItsException() throws JMSException {
        Message dead = deadLetter("exception poison");
        assertThat(dead.getIntProperty("JMS_TERN_DLQ_COUNT")).isEqualTo(10);
        assertThat(dead.getStringProperty("JMS_TERN_DLQ_REASON"))
                .contains("java.lang.IllegalArgumentException: cannot do: exception poison");
        assertThat(dead.getStringProperty("JMS_TERN_DLQ_ATTEMPTS").lines())
                .hasSize(10)
                .allMatch(line -> line.contains("java.lang.IllegalArgumentException: cannot do: exception poison"));
    }

    @Test
    void messageThatTheBeanAlwaysRollsBackBecomesADeadLetter() throws JMSException {
        Message dead = deadLetter("rollback poison");
        assertThat(dead.getIntProperty("JMS_TERN_DLQ_COUNT")).isEqualTo(10);
        assertThat(application.deliveries("FailingBean"))
                .contains("rollback poison 1", "rollback poison 10")
                .doesNotContain("rollback poison 11");
    }

    private Message deadLetter(String text) {
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.FAILING, text);
            Queue dead = context.createQueue("DLQ." + Destinations.FAILING);
            Message message = context.createConsumer(dead).receive(SOON);
            assertThat(message).isNotNull();
            assertThat(Application.text(message)).isEqualTo(text);
            expect(context, Destinations.RESULTS);
            return message;
        }
    }

    @Test
    void beanEndsItsOwnTransactions() {
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.TIMED, "rollback it", "commit it");
            expect(context, Destinations.RESULTS, "done: commit it");
        }
        assertThat(application.deliveries("UserTransactionBean"))
                .contains("rollback it 1", "commit it 1")
                .doesNotContain("rollback it 2");
    }

    @Test
    void deliveryWithoutTransactionIsAcknowledgedUnlessTheBeanThrows() {
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.TIMED, "refuse it");
            expect(context, Destinations.RESULTS, "done: refuse it");
        }
        assertThat(application.deliveries("UserTransactionBean"))
                .contains("refuse it 1", "refuse it 2")
                .doesNotContain("refuse it 3");
    }
}
