package org.ternmq.client.transport.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.ResumeFacts;
import org.ternmq.client.transport.ServerFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.ErrorCode;

/** The end of a connection that is not made again. */
final class ReconnectingTransportTest {
    private static final ReconnectSettings SETTINGS = new ReconnectSettings(100, 500, 2_000, 1_000);

    private TransportListener ofTransport;

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A transport that answers nothing. */
    private Transport silent() {
        return proxy(Transport.class, (self, method, arguments) -> switch (method.getName()) {
            case "server" -> new ServerFacts("", 1, "a", 1, 1, false);
            case "resuming" -> ResumeFacts.NONE;
            case "listen" -> {
                ofTransport = (TransportListener) arguments[0];
                yield null;
            }
            default -> method.getReturnType() == CompletableFuture.class ? new CompletableFuture<>() : null;
        });
    }

    /** Else a close that waits for an answer would throw that the connection is lost, though that closes all. */
    @Test
    void connectionIsToldAsLostBeforeWhoWaitsForAnAnswer() {
        Dialer nobody = (clientId, token, leftMillis) -> {
            throw new TransportException(ErrorCode.INTERNAL, "nothing answers");
        };
        ReconnectingTransport transport = new ReconnectingTransport(silent(), null, nobody, SETTINGS, Timing.real());
        List<String> order = new ArrayList<>();
        transport.listen(proxy(TransportListener.class, (self, method, arguments) -> {
            order.add(method.getName());
            return null;
        }));
        transport.unsubscribe("s").whenComplete((done, thrown) -> order.add("answer"));
        ofTransport.lost(new TransportException(ErrorCode.PROTOCOL_VIOLATION, "what no other attempt can change"));
        assertThat(order).containsExactly("lost", "answer");
    }
}
