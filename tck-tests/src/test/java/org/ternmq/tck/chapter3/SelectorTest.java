package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class SelectorTest extends ServerTest {
    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void open() throws Exception {
        connection = server.connectAs("client");
        session = session(connection);
        queue = session.createQueue("q");
    }

    private Message numbered(int n) throws JMSException {
        Message message = session.createTextMessage("m" + n);
        message.setIntProperty("n", n);
        return message;
    }

    @Test
    @Section("3.8.1")
    void aConsumerGetsWhatItsSelectorSelectsAndTheRestStays() throws Exception {
        for (int n = 0; n < 4; n++) {
            session.createProducer(queue).send(numbered(n));
        }
        MessageConsumer even = session.createConsumer(queue, "n = 0 OR n = 2");
        assertThat(even.getMessageSelector()).isEqualTo("n = 0 OR n = 2");
        assertThat(drain(even)).containsExactly("m0", "m2");
        even.close();
        assertThat(drain(session.createConsumer(queue))).containsExactly("m1", "m3");
    }

    @Test
    @Section("3.8.1")
    void aSelectorThatIsNotWellFormedIsRefused() throws Exception {
        Topic topic = session.createTopic("t");
        String wrong = "n = = 1";
        assertThatThrownBy(() -> session.createConsumer(queue, wrong)).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createBrowser(queue, wrong)).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, "s", wrong))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "s", wrong))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "s", wrong, false))
                .isInstanceOf(InvalidSelectorException.class);
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createConsumer(queue, wrong))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
        }
    }

    @Test
    @Section("3.8.1")
    void trueAndFalseAreNoNamesAndNoNumbers() throws Exception {
        assertThatThrownBy(() -> session.createConsumer(queue, "TRUE = 0"))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createConsumer(queue, "false <> 'x'"))
                .isInstanceOf(InvalidSelectorException.class);
    }

    @Test
    @Section("3.8.1")
    void aPropertyThatIsATextIsNoNumberForASelector() throws Exception {
        Message message = session.createTextMessage("text");
        message.setStringProperty("n", "2");
        session.createProducer(queue).send(message);
        session.createProducer(queue).send(numbered(2));
        assertThat(drain(session.createConsumer(queue, "n > 1"))).containsExactly("m2");
    }

    @Test
    @Section("3.8.1")
    void inAndNotInSelectOnlyTexts() throws Exception {
        Message text = session.createTextMessage("text");
        text.setStringProperty("n", "zero");
        for (Message message : List.of(numbered(0), text)) {
            session.createProducer(queue).send(message);
        }
        assertThat(drain(session.createConsumer(queue, "n IN ('0')"))).isEmpty();
        assertThat(drain(session.createConsumer(queue, "n NOT IN ('one', 'two')")))
                .containsExactly("text");
    }

    @Test
    @Section("3.8.1")
    void aSubscriptionKeepsWhatItsSelectorSelects() throws Exception {
        Topic topic = session.createTopic("t");
        session.createDurableConsumer(topic, "d", "n > 0", false).close();
        for (int n = 0; n < 3; n++) {
            session.createProducer(topic).send(numbered(n));
        }
        assertThat(drain(session.createDurableConsumer(topic, "d", "n > 0", false)))
                .containsExactly("m1", "m2");
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionWithAnotherSelectorIsANewOne() throws Exception {
        Topic topic = session.createTopic("t");
        session.createDurableConsumer(topic, "d", "n > 0", false).close();
        session.createProducer(topic).send(numbered(1));
        MessageConsumer changed = session.createDurableConsumer(topic, "d", "n < 0", false);
        session.createProducer(topic).send(numbered(-1));
        assertThat(drain(changed)).containsExactly("m-1");
    }
}
