package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;

/**
 * Requests, and replies to a temporary queue. A reply may be lost with the server, and is refused while the queue is not
 * there; but no reply comes that nobody asked for, and the next request is answered.
 */
final class ReplyLane implements Lane {
    private static final long REPLY_MILLIS = 2_000;
    private static final long WAIT_MILLIS = 100;

    private final String name;
    private final String url;
    private final Progress progress;
    /** The requests are promised and consumed by the responder. */
    private final Ledger requests;

    private volatile int replies;
    private Parallel.Running<Void> requester;
    private Parallel.Running<Void> responder;

    ReplyLane(String name, String url, Progress progress) {
        this.name = name;
        this.url = url;
        this.progress = progress;
        this.requests = new Ledger(progress::step);
    }

    @Override
    public void begin() {
        responder = Parallel.start(this::respond);
        requester = Parallel.start(this::request);
    }

    private Void request() throws Exception {
        try (Connection connection = new TernConnectionFactory(url).createConnection()) {
            connection.start();
            Session session = connection.createSession();
            TemporaryQueue back = session.createTemporaryQueue();
            MessageConsumer answers = session.createConsumer(back);
            MessageProducer asking = session.createProducer(session.createQueue(name));
            for (int i = 0; !progress.isEnding(); i++) {
                progress.checkTime(name);
                Message question = session.createTextMessage("m-" + i);
                question.setJMSReplyTo(back);
                asking.send(question);
                requests.promise("m-" + i);
                awaitReply(answers, i);
            }
        }
        return null;
    }

    private void awaitReply(MessageConsumer answers, int number) throws JMSException {
        for (Message reply = answers.receive(REPLY_MILLIS); reply != null; reply = answers.receive(REPLY_MILLIS)) {
            int answered = Ledger.numberOf(reply.getBody(String.class));
            assertThat(answered).as("a reply in " + name).isLessThanOrEqualTo(number);
            if (answered == number) {
                replies++;
                progress.step();
                return;
            }
        }
    }

    private Void respond() throws Exception {
        try (Connection connection = new TernConnectionFactory(url).createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer questions = session.createConsumer(session.createQueue(name));
            MessageProducer answering = session.createProducer(null);
            answering.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            while (!requester.isDone() || !requests.isSettled(message -> true)) {
                progress.checkTime(name);
                Message question = questions.receive(WAIT_MILLIS);
                if (question != null && isAcknowledged(question)) {
                    requests.consume(question.getBody(String.class), question.getJMSRedelivered());
                    answer(answering, session.createTextMessage(question.getBody(String.class)), question);
                }
            }
        }
        return null;
    }

    private static boolean isAcknowledged(Message message) throws JMSException {
        try {
            message.acknowledge();
            return true;
        } catch (jakarta.jms.IllegalStateException e) {
            return false;
        }
    }

    private static void answer(MessageProducer answering, Message reply, Message question) throws JMSException {
        try {
            answering.send(question.getJMSReplyTo(), reply);
        } catch (InvalidDestinationException e) {
            // The queue is not there, or was not when the last reply came: its owner asks again.
            return;
        }
    }

    @Override
    public int done() {
        return replies;
    }

    @Override
    public void await() throws Exception {
        Parallel.soon(requester);
        Parallel.soon(responder);
    }

    @Override
    public void check(int kills) {
        requests.assertNothingLost(name);
        requests.assertNothingDoubled(name);
        requests.assertInOrder(name);
    }
}
