package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.protocol.wire.CloseProducer;
import org.ternmq.protocol.wire.ConsumerCredit;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.Send;

final class ResourceTest extends ClientTest {
    @Test
    void threadsEndWithTheLastConnection() throws Exception {
        TernConnection connection = connect("");
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ternmq-client-io"))
                .toList();
        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        connection.close();
        for (Thread thread : threads) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void destinationsSentToInTurnStayOpen() throws Exception {
        peer.answer(Send.class, send -> new Receipt(send.session(), send.sequence()));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernProducer producer = session.createProducer(null);
        Message message = session.createMessage();
        for (int i = 0; i < 1_000; i++) {
            producer.send(new TernQueue("q" + i), message);
            peer.next(OpenProducer.class);
        }
        for (int i = 0; i < 1_000; i++) {
            producer.send(new TernQueue("q" + i), message);
        }
        peer.expectNone(OpenProducer.class);
        peer.expectNone(CloseProducer.class);
    }

    @Test
    void listenerGetsEverythingThatCreditAllows() throws Exception {
        int count = 20_000;
        long[] delivered = {0};
        peer.answerAll(ConsumerCredit.class, credit -> {
            List<Frame> frames = new ArrayList<>();
            for (int i = 0; i < credit.messages() && delivered[0] < count; i++) {
                long number = ++delivered[0];
                frames.add(new Deliver(
                        1, 1, 1, number, 0, ScriptedPeer.envelope(number), ScriptedPeer.text("m" + number, 0)));
            }
            return frames;
        });
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "prefetch=50");
        CountDownLatch heard = new CountDownLatch(count);
        session.createConsumer(ORDERS).setMessageListener(message -> heard.countDown());
        assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sessionsOfOneConnectionSendAtTheSameTime() throws Exception {
        peer.answer(Send.class, send -> new Receipt(send.session(), send.sequence()));
        TernConnection connection = connect("");
        List<CompletableFuture<Integer>> senders = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            TernSession session = connection.createSession();
            TernProducer producer = session.createProducer(ORDERS);
            senders.add(async(() -> {
                for (int i = 0; i < 2_000; i++) {
                    producer.send(session.createTextMessage("m"));
                }
                return 2_000;
            }));
        }
        for (CompletableFuture<Integer> sender : senders) {
            assertThat(get(sender)).isEqualTo(2_000);
        }
    }
}
