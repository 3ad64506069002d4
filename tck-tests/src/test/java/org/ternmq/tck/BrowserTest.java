package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queue browsers (Jakarta Messaging 3.1, section 6.2.8) through a server. */
class BrowserTest extends ServerTest {

    private static List<String> all(Enumeration<?> messages) throws Exception {
        List<String> texts = new ArrayList<>();
        while (messages.hasMoreElements()) {
            texts.add(((TextMessage) messages.nextElement()).getText());
        }
        return texts;
    }

    @Test
    void browserShowsTheQueueAsOftenAsAskedAndTakesNothing() throws Exception {
        Session session = session(server.connect());
        List<String> sent = IntStream.range(0, 1500).mapToObj(i -> "m" + i).toList();
        send(session, "looked-at", sent.toArray(String[]::new));
        Queue queue = session.createQueue("looked-at");
        try (QueueBrowser browser = session.createBrowser(queue)) {
            assertThat(all(browser.getEnumeration())).isEqualTo(sent);
            assertThat(all(browser.getEnumeration())).isEqualTo(sent);
        }
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(drain(consumer)).isEqualTo(sent);
        try (QueueBrowser browser = session.createBrowser(queue)) {
            assertThat(browser.getEnumeration().hasMoreElements()).isFalse();
        }
    }

    @Test
    void rollbackDoesNotDisturbAnEnumeration() throws Exception {
        Session session = transacted(server.connect());
        send(session, "both", "a", "b", "c");
        session.commit();
        try (QueueBrowser browser = session.createBrowser(session.createQueue("both"))) {
            Enumeration<?> messages = browser.getEnumeration();
            assertThat(((TextMessage) messages.nextElement()).getText()).isEqualTo("a");
            session.rollback();
            assertThat(all(messages)).containsExactly("b", "c");
        }
    }

    @Test
    void contextBrowsesWithASelector() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue("selected");
            for (int i = 0; i < 10; i++) {
                context.createProducer().setProperty("number", i).send(queue, "m" + i);
            }
            assertThat(all(context.createBrowser(queue, "number > 7").getEnumeration()))
                    .containsExactly("m8", "m9");
        }
    }
}
