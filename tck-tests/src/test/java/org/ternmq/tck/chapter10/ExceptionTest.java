package org.ternmq.tck.chapter10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TransactionRolledBackException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class ExceptionTest extends ServerTest {

    @Test
    @Section("10.2")
    void anExceptionOfTheServerHasACode() throws Exception {
        Exception thrown = Parallel.thrownBy(() -> server.factory().createConnection("nobody", "x"));
        assertThat(thrown).isInstanceOf(JMSSecurityException.class);
        assertThat(((JMSException) thrown).getErrorCode()).isEqualTo("AUTHENTICATION_FAILED");
    }

    @Test
    @Section("10.2")
    void theUncheckedExceptionHasCodeMessageAndCauseOfTheCheckedOne() throws Exception {
        Exception thrown = Parallel.thrownBy(() -> server.factory().createContext("nobody", "x"));
        assertThat(thrown).isInstanceOf(JMSRuntimeException.class).hasCauseInstanceOf(JMSSecurityException.class);
        assertThat(((JMSRuntimeException) thrown).getErrorCode()).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(thrown).hasMessage(thrown.getCause().getMessage());
    }

    @Test
    @Section("10.3")
    void aCommitThatRollsBackSaysSo() throws Exception {
        Session owner = session(server.connect());
        TemporaryQueue deleted = owner.createTemporaryQueue();
        Session session = transacted(server.connect());
        MessageProducer lasting = session.createProducer(session.createQueue("q"));
        MessageProducer toDeleted = session.createProducer(deleted);
        deleted.delete();
        lasting.send(session.createTextMessage("a"));
        toDeleted.send(session.createTextMessage("b"));
        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
        MessageConsumer consumer = consumer(owner, "q");
        assertThat(drain(consumer)).isEmpty();
        lasting.send(session.createTextMessage("c"));
        session.commit();
        assertThat(drain(consumer)).containsExactly("c");
    }

    @Test
    @Section("10.3")
    void theSimplifiedApiThrowsTheUncheckedExceptionOfTheSameName() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Map<String, Parallel.Action> actions = new LinkedHashMap<>();
            actions.put("IllegalStateRuntimeException", context::commit);
            actions.put("InvalidClientIDRuntimeException", () -> {
                try (JMSContext other = server.factory().createContext()) {
                    other.setClientID("");
                }
            });
            actions.put("InvalidDestinationRuntimeException", () -> context.createConsumer(null));
            actions.put("JMSSecurityRuntimeException", () -> server.factory().createContext("nobody", "x"));
            actions.put("MessageFormatRuntimeException", () -> context.createProducer()
                    .setProperty("p", new Object()));
            for (Map.Entry<String, Parallel.Action> entry : actions.entrySet()) {
                assertThatThrownBy(entry.getValue()::run)
                        .isInstanceOf(Class.forName("jakarta.jms." + entry.getKey()))
                        .hasCauseInstanceOf(JMSException.class);
            }
        }
    }
}
