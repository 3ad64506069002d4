package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;

/** The simplified API (Jakarta Messaging 3.1, section 2.8), and the errors a newcomer meets first. */
class ContextTest extends ServerTest {

    @Test
    void sendingAndReceivingTakesFourLines() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.createProducer().setProperty("n", 1).send(context.createQueue("q"), "hello");
            JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
            assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("hello");
        }
    }

    @Test
    void aTransactedContextCommitsAndRollsBack() throws Exception {
        try (JMSContext context = server.factory().createContext(Session.SESSION_TRANSACTED)) {
            context.createProducer().send(context.createQueue("t"), "gone");
            context.rollback();
            context.createProducer().send(context.createQueue("t"), "kept");
            context.commit();
            JMSConsumer consumer = context.createConsumer(context.createQueue("t"));
            assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("kept");
            context.rollback();
            assertThat(consumer.receive(SOON).getJMSRedelivered()).isTrue();
            context.commit();
        }
    }

    @Test
    void anUnknownHostAndAClosedPortAreNamed() throws Exception {
        assertThatThrownBy(() -> new TernConnectionFactory("tern://no-such-host.invalid:7677").createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("no-such-host.invalid");
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> new TernConnectionFactory("tern://127.0.0.1:" + free).createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("127.0.0.1:" + free);
    }

    @Test
    void aUserThatDoesNotExistIsRefusedThoughAnonymousOnesAreLetIn() throws Exception {
        assertThatThrownBy(() -> server.factory().createConnection("somebody", "secret"))
                .isInstanceOf(JMSSecurityException.class);
    }
}
