package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;

/** A message on its way from the consumer to the application belongs to the application (section 8.6). */
class HandoverTest extends ServerTest {
    private static final CompletableFuture<Void> READING = new CompletableFuture<>();
    private static final CompletableFuture<Void> GO_ON = new CompletableFuture<>();

    /** Takes as long to read as the test says. */
    static final class Slow implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            READING.complete(null);
            GO_ON.join();
        }
    }

    @Test
    void aMessageInHandIsNotGivenToOthersWhenItsConsumerIsClosed() throws Exception {
        String options = "?allowedClasses=" + Slow.class.getName();
        try (JMSContext context =
                new TernConnectionFactory(server.url() + options).createContext(JMSContext.SESSION_TRANSACTED)) {
            context.createProducer().send(context.createQueue("slow"), new Slow());
            context.commit();
            JMSConsumer consumer = context.createConsumer(context.createQueue("slow"));
            CompletableFuture<Slow> receiving =
                    CompletableFuture.supplyAsync(() -> consumer.receiveBody(Slow.class, SOON));
            READING.get(SOON, TimeUnit.MILLISECONDS);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(consumer::close);
            assertThatThrownBy(() -> closing.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            GO_ON.complete(null);
            assertThat(receiving.get(SOON, TimeUnit.MILLISECONDS)).isNotNull();
            closing.get(SOON, TimeUnit.MILLISECONDS);
            context.commit();
        }
        assertThat(drain(consumer(session(server.connect()), "slow"))).isEmpty();
    }
}
