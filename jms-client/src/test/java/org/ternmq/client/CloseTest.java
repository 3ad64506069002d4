package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.CloseConsumer;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.Send;

final class CloseTest extends ClientTest {
    @Test
    void closingASessionEndsReceivesOfOtherThreads() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        CompletableFuture<Message> receiving = async(consumer::receive);
        session.close();
        try {
            assertThat(get(receiving)).isNull();
        } catch (IllegalStateException e) {
            assertThat(e).as("receive began only after close").hasMessageContaining("closed");
        }
    }

    @Test
    void closeWaitsForTheListenerThatRuns() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> entered = new CompletableFuture<>();
        CompletableFuture<Void> leave = new CompletableFuture<>();
        session.createConsumer(ORDERS).setMessageListener(message -> {
            entered.complete(null);
            leave.join();
        });
        peer.deliver(1, "a");
        get(entered);
        CompletableFuture<Void> closing = async(() -> {
            session.close();
            return null;
        });
        assertThat(closing).isNotDone();
        peer.expectNone(CloseSession.class);
        leave.complete(null);
        get(closing);
        peer.next(CloseSession.class);
    }

    @Test
    void listenerCannotCloseOrStopWhatWouldWaitForIt() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        BlockingQueue<JMSException> thrown = new LinkedBlockingQueue<>();
        session.createConsumer(ORDERS).setMessageListener(message -> {
            for (RuntimeErrors.Action action :
                    new RuntimeErrors.Action[] {session::close, session.connection()::close, session.connection()::stop
                    }) {
                try {
                    action.run();
                } catch (JMSException e) {
                    thrown.add(e);
                }
            }
        });
        peer.deliver(1, "a");
        for (int i = 0; i < 3; i++) {
            assertThat(thrown.poll(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void consumerMayBeClosedByItsOwnListener() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        CompletableFuture<Void> closed = new CompletableFuture<>();
        consumer.setMessageListener(message -> {
            try {
                consumer.close();
                closed.complete(null);
            } catch (JMSException e) {
                closed.completeExceptionally(e);
            }
        });
        peer.deliver(5, "a");
        get(closed);
        assertThat(peer.next(CloseConsumer.class).started().contains(5)).isTrue();
    }

    @Test
    void closedObjectsThrowAndCloseAgainQuietly() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        TernProducer producer = session.createProducer(ORDERS);
        Message message = session.createMessage();
        TernConnection connection = session.connection();
        connection.close();
        connection.close();
        session.close();
        consumer.close();
        producer.close();
        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> producer.send(message)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lostConnectionEndsAllWaitsAndIsToldOnce() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        session.connection().setExceptionListener(told::add);
        TernConsumer consumer = session.createConsumer(ORDERS);
        TernProducer producer = session.createProducer(ORDERS);
        CompletableFuture<Message> receiving = async(consumer::receive);
        CompletableFuture<Void> sending = async(() -> {
            producer.send(session.createMessage());
            return null;
        });
        peer.next(Send.class);
        peer.disconnect();
        assertThatThrownBy(() -> get(sending)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> get(receiving)).isInstanceOf(JMSException.class);
        assertThat(told.poll(20, TimeUnit.SECONDS)).hasMessageContaining("ended the connection");
        assertThatThrownBy(session::createMessage)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lost");
        session.connection().close();
        assertThat(told).isEmpty();
    }

    @Test
    void serverThatClosesSaysWhy() throws Exception {
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        connect("").setExceptionListener(told::add);
        peer.send(new Close(ErrorCode.SERVER_CLOSING, "the server is going down for maintenance"));
        JMSException exception = told.poll(20, TimeUnit.SECONDS);
        assertThat(exception).hasMessage("the server is going down for maintenance");
        assertThat(exception.getErrorCode()).isEqualTo("SERVER_CLOSING");
        assertThat(peer.next(Close.class).code()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void nonsenseFromTheServerEndsTheConnection() throws Exception {
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        connect("").setExceptionListener(told::add);
        peer.send(new Done(4711));
        assertThat(told.poll(20, TimeUnit.SECONDS)).hasMessageContaining("request 4711");
        assertThat(peer.next(Close.class).code()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }

    @Test
    void connectionOfContextsClosesWithTheLastOfThem() throws Exception {
        JMSContext first = new TernConnectionFactory(peer.url()).createContext();
        JMSContext second = first.createContext(JMSContext.CLIENT_ACKNOWLEDGE);
        assertThat(second.createConsumer(ORDERS).receiveNoWait()).isNull();
        assertThat(peer.next(OpenConsumer.class)).isNotNull();
        first.close();
        assertThat(second.createConsumer(ORDERS).receiveNoWait()).isNull();
        peer.expectNone(Close.class);
        second.close();
        peer.next(Close.class);
    }
}
