package org.ternmq.tck.chapter8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** The end of temporary destinations and of durable subscriptions, and who may not bring it about. */
class EndOfDestinationTest extends ServerTest {
    @Test
    @Section("6.2.2")
    void nothingIsSentToATemporaryDestinationThatIsDeleted() throws Exception {
        Session session = session(server.connect());
        TemporaryQueue queue = session.createTemporaryQueue();
        TemporaryTopic topic = session.createTemporaryTopic();
        MessageProducer before = session.createProducer(queue);
        queue.delete();
        topic.delete();
        Message message = session.createMessage();
        MessageProducer anywhere = session.createProducer(null);
        assertThatThrownBy(() -> before.send(message)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> anywhere.send(queue, message)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> anywhere.send(topic, message)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createBrowser(queue)).isInstanceOf(InvalidDestinationException.class);
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createProducer().send(queue, "a"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }

    @Test
    @Section("6.2.2")
    void nothingIsSentToATemporaryDestinationWhoseConnectionIsClosed() throws Exception {
        Connection owner = server.connect();
        TemporaryQueue queue = session(owner).createTemporaryQueue();
        Session other = session(server.connect());
        MessageProducer producer = other.createProducer(queue);
        producer.send(other.createMessage());
        owner.close();
        assertThatThrownBy(() -> producer.send(other.createMessage())).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("6.2.2")
    void aTemporaryTopicIsNotDeletedWhileItHasSubscribers() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        TemporaryTopic topic = session.createTemporaryTopic();
        MessageConsumer consumer = session(connection).createConsumer(topic);
        assertThatThrownBy(topic::delete).isInstanceOf(JMSException.class);
        session.createProducer(topic).send(session.createTextMessage("a"));
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.close();
        topic.delete();
    }

    @Test
    @Section("4.1.7")
    void closeOfARequestorClosesItsSessionAndDeletesItsTemporaryQueue() throws Exception {
        Connection connection = server.connect();
        QueueSession session = (QueueSession) session(connection);
        Queue queue = session.createQueue("requests");
        QueueRequestor requestor = new QueueRequestor(session, queue);
        Session replying = session(connection);
        MessageConsumer requests = replying.createConsumer(queue);
        Parallel.Running<Message> asking = Parallel.start(() -> requestor.request(session.createTextMessage("why?")));
        Message request = requests.receive(SOON);
        MessageProducer replies = replying.createProducer(request.getJMSReplyTo());
        replies.send(replying.createTextMessage("so"));
        assertThat(text(Parallel.soon(asking))).isEqualTo("so");
        requestor.close();
        assertThatThrownBy(session::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
        assertThatThrownBy(() -> replies.send(replying.createTextMessage("late")))
                .isInstanceOf(InvalidDestinationException.class);
    }

    /** A message of the subscription that its session has, and has not acknowledged. */
    private void assertUnsubscribeIsRefusedUntil(Session session, Parallel.Action settled) throws Exception {
        Topic topic = session.createTopic("t");
        MessageConsumer consumer = session.createDurableConsumer(topic, "d");
        Session sender = session(server.connect());
        sender.createProducer(topic).send(sender.createTextMessage("a"));
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.close();
        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(JMSException.class);
        settled.run();
        session.unsubscribe("d");
        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("8.3.3")
    void unsubscribeIsRefusedWhileAMessageIsPartOfATransaction() throws Exception {
        Session session = transacted(server.connectAs("transacted"));
        assertUnsubscribeIsRefusedUntil(session, session::commit);
        Session again = transacted(server.connectAs("again"));
        assertUnsubscribeIsRefusedUntil(again, again::rollback);
    }

    @Test
    @Section("8.3.3")
    void unsubscribeIsRefusedWhileAMessageIsNotAcknowledged() throws Exception {
        Session session = server.connectAs("client").createSession(Session.CLIENT_ACKNOWLEDGE);
        assertUnsubscribeIsRefusedUntil(session, session::recover);
    }

    @Test
    @Section("8.3.4")
    void unsubscribeEndsASharedDurableSubscriptionWithAndWithoutAClientId() throws Exception {
        for (Connection connection : List.of(server.connect(), server.connectAs("client"))) {
            Session session = session(connection);
            Topic topic = session.createTopic("t");
            MessageConsumer consumer = session.createSharedDurableConsumer(topic, "s");
            assertThatThrownBy(() -> session.unsubscribe("s")).isInstanceOf(JMSException.class);
            consumer.close();
            session.createProducer(topic).send(session.createTextMessage("a"));
            session.unsubscribe("s");
            assertThat(drain(session.createSharedDurableConsumer(topic, "s"))).isEmpty();
        }
    }

    @Test
    @Section("8.3.4")
    void aSharedDurableSubscriptionOfOneClientIdIsNotThatOfAnother() throws Exception {
        Session one = session(server.connectAs("one"));
        Session two = session(server.connectAs("two"));
        Topic topic = one.createTopic("t");
        MessageConsumer first = one.createSharedDurableConsumer(topic, "s");
        MessageConsumer second = two.createSharedDurableConsumer(topic, "s");
        one.createProducer(topic).send(one.createTextMessage("a"));
        assertThat(receive(first)).isEqualTo("a");
        assertThat(receive(second)).isEqualTo("a");
    }

    @Test
    @Section("8.3.4")
    void aSharedDurableSubscriptionInUseIsForOneTopicAndOneSelector() throws Exception {
        Session session = session(server.connect());
        Topic topic = session.createTopic("t");
        MessageConsumer consumer = session.createSharedDurableConsumer(topic, "s", "n = 1");
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "s", "n = 2"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(session.createTopic("u"), "s", "n = 1"))
                .isInstanceOf(JMSException.class);
        consumer.close();
        MessageConsumer other = session.createSharedDurableConsumer(session.createTopic("u"), "s");
        session.createProducer(session.createTopic("u")).send(session.createTextMessage("new"));
        assertThat(receive(other)).isEqualTo("new");
    }

    @Test
    @Section("8.3.3")
    void aRefusedChangeLeavesTheSubscriptionAsItWas() throws Exception {
        Session session = session(server.connectAs("client"));
        Topic topic = session.createTopic("t");
        session.createDurableConsumer(topic, "d").close();
        session.createProducer(topic).send(session.createTextMessage("kept"));
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "d", "a = = 1", false))
                .isInstanceOf(InvalidSelectorException.class);
        assertThat(receive(session.createDurableConsumer(topic, "d"))).isEqualTo("kept");
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionWithAnotherNoLocalIsANewOne() throws Exception {
        Session session = session(server.connectAs("client"));
        Topic topic = session.createTopic("t");
        session.createDurableConsumer(topic, "d", null, false).close();
        session.createProducer(topic).send(session.createTextMessage("old"));
        MessageConsumer consumer = session.createDurableConsumer(topic, "d", null, true);
        session.createProducer(topic).send(session.createTextMessage("of its own client"));
        Session other = session(server.connect());
        other.createProducer(topic).send(other.createTextMessage("of another"));
        assertThat(receive(consumer)).isEqualTo("of another");
    }
}
