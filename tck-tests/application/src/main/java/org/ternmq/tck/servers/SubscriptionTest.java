package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** Subscriptions and selectors of message-driven beans. */
class SubscriptionTest extends ApplicationTest {
    private static void publish(JMSContext context, String topic, String text) {
        context.createProducer().send(context.createTopic(topic), text);
    }

    @Test
    void beansThatShareASubscriptionGetEachMessageOnce() {
        try (JMSContext context = ternMq.connect()) {
            Application.await("the subscription is there", () -> {
                publish(context, Destinations.SHARED, "early");
                return shared().anyMatch(line -> line.startsWith("early"));
            });
            List<String> texts =
                    IntStream.range(0, 100).mapToObj(i -> "shared " + i).toList();
            texts.forEach(text -> publish(context, Destinations.SHARED, text));
            Application.await(
                    "all of them",
                    () -> shared().filter(line -> line.startsWith("shared")).count() >= texts.size());
            assertThat(shared().filter(line -> line.startsWith("shared")))
                    .containsExactlyInAnyOrderElementsOf(
                            texts.stream().map(text -> text + " 1").toList());
        }
    }

    private Stream<String> shared() {
        return Stream.concat(
                application.deliveries("SharedBean").stream(), application.deliveries("OtherSharedBean").stream());
    }

    @Test
    void selectorChoosesWhatABeanGets() {
        try (JMSContext context = ternMq.connect()) {
            Queue queue = context.createQueue(Destinations.SELECTED);
            context.createProducer().setProperty("colour", "blue").send(queue, "sky");
            context.createProducer().setProperty("colour", "red").send(queue, "rose");
            Application.await(
                    "the red one", () -> application.deliveries("SelectorBean").contains("rose 1"));
            expect(context, Destinations.SELECTED, "sky");
        }
        assertThat(application.deliveries("SelectorBean")).containsExactly("rose 1");
    }
}
