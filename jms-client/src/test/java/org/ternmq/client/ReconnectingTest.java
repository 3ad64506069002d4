package org.ternmq.client;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.CompletableFuture;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;

/** A test with a client that makes lost connections again, at once. */
abstract class ReconnectingTest extends ClientTest {
    static final String ON = "reconnect=on&reconnect.delay=1ms&reconnect.maxDelay=10ms&";

    static final byte[] TOKEN = new byte[32];

    TernSession session(int mode) throws JMSException {
        return session(mode, ON);
    }

    /** The server that is met next: one that kept everything, or one that has started again. */
    void serverIs(boolean kept) {
        long incarnation = kept ? ScriptedPeer.INCARNATION : ScriptedPeer.INCARNATION + 1;
        peer.answer(
                Connect.class,
                connect -> new Connected(
                        incarnation, 7, TOKEN, 10_000, ScriptedPeer.SERVER_TIME, new byte[16], kept, 300_000));
    }

    void cut(boolean kept) {
        serverIs(kept);
        peer.disconnect();
    }

    static CompletableFuture<Void> sending(TernProducer producer, Message message) {
        return async(() -> {
            producer.send(message);
            return null;
        });
    }
}
