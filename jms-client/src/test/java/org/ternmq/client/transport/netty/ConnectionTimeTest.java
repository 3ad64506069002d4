package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.ScriptedPeer;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Heartbeat;
import org.ternmq.protocol.wire.HeartbeatAnswer;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Welcome;

final class ConnectionTimeTest {
    private final ScriptedPeer peer = new ScriptedPeer();
    private final AtomicLong clock = new AtomicLong(1_000_000_000L);
    private NettyTransport transport;

    @AfterEach
    void close() throws Exception {
        transport.close().get(20, TimeUnit.SECONDS);
        peer.close();
    }

    private void connect(int heartbeatMillis) throws TransportException {
        Welcome plain = ScriptedPeer.welcome("ANONYMOUS");
        peer.answer(
                Hello.class,
                hello -> new Welcome(
                        1,
                        0,
                        plain.product(),
                        plain.maxFrame(),
                        plain.maxMessage(),
                        heartbeatMillis,
                        plain.mechanisms()));
        ConnectSettings settings =
                new ConnectSettings(null, null, null, 20_000, 1_000, 0, new byte[0], 0, clock::get, () -> 0);
        transport = (NettyTransport) new NettyConnector(settings).connect("127.0.0.1", peer.port());
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        transport.checkTime();
    }

    @Test
    void requestWithoutAnswerEndsTheConnectionAtItsDeadline() throws Exception {
        peer.ignore(OpenSession.class);
        connect(0);
        CompletableFuture<?> opening = transport.openSession(1, new SessionId(1, 2), AcknowledgeMode.AUTO);
        pass(999);
        peer.next(OpenSession.class);
        assertThat(opening).isNotDone();
        pass(1);
        assertThat(peer.next(Close.class).code()).isEqualTo(ErrorCode.HEARTBEAT_MISSED);
        assertThatThrownBy(() -> opening.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("no answer to opening a session within 1000 ms");
    }

    @Test
    void idleConnectionSendsHeartbeatsAndLearnsTheServersTime() throws Exception {
        connect(60_000);
        peer.answer(Heartbeat.class, beat -> new HeartbeatAnswer(beat.sentAt(), ScriptedPeer.SERVER_TIME + 500_000));
        pass(30_000);
        assertThat(peer.next(Heartbeat.class).sentAt()).isEqualTo(clock.get());
        transport.setClientId("a").get(20, TimeUnit.SECONDS); // its answer comes after the heartbeat's
        assertThat(transport.serverTime()).isEqualTo(ScriptedPeer.SERVER_TIME + 500_000);
    }

    @Test
    void silenceOfTwoHeartbeatsEndsTheConnection() throws Exception {
        connect(60_000);
        pass(120_000);
        peer.next(Heartbeat.class);
        peer.expectNone(Close.class);
        pass(1);
        assertThat(peer.next(Close.class).reason()).contains("nothing was heard from the server");
    }

    @Test
    void listenerIsToldTheTimeWithEachLookAtTheClock() throws Exception {
        connect(0);
        List<Object> told = new CopyOnWriteArrayList<>();
        transport.listen((TransportListener) Proxy.newProxyInstance(
                TransportListener.class.getClassLoader(),
                new Class<?>[] {TransportListener.class},
                (proxy, method, arguments) ->
                        method.getName().equals("timePassed") ? toldOf(told, arguments[0]) : null));
        pass(1);
        transport.setClientId("a").get(20, TimeUnit.SECONDS); // its answer comes after the look
        assertThat(told).contains(clock.get());
    }

    private static Object toldOf(List<Object> told, Object time) {
        told.add(time);
        return null;
    }

    @Test
    void heartbeatOfTheServerIsAnsweredWithItsOwnStamp() throws Exception {
        connect(0);
        peer.send(new Heartbeat(42));
        assertThat(peer.next(HeartbeatAnswer.class)).isEqualTo(new HeartbeatAnswer(42, ScriptedPeer.SERVER_TIME));
    }
}
