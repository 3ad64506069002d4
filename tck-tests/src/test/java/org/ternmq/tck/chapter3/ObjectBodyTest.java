package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** Objects as bodies: they are copied at once, and read only where their classes are allowed. */
class ObjectBodyTest extends ServerTest {
    private record Order(String article) implements Serializable {}

    private static final class NotForWriting implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"}) // It is there to fail.
        private final Object part = new Object();
    }

    private Session session;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
    }

    private ObjectMessage delivered(Serializable object) throws JMSException {
        session.createProducer(session.createQueue("q")).send(session.createObjectMessage(object));
        try (MessageConsumer consumer = consumer(session, "q")) {
            return (ObjectMessage) consumer.receive(SOON);
        }
    }

    @Test
    @Section("3.11")
    void anObjectIsCopiedWhenItIsSetAndWhenItIsRead() throws Exception {
        ArrayList<String> list = new ArrayList<>(List.of("a"));
        ObjectMessage message = session.createObjectMessage(list);
        list.add("after");
        assertThat(message.getObject()).isEqualTo(List.of("a")).isNotSameAs(message.getObject());
        message.setObject(list);
        list.clear();
        assertThat(message.getBody(List.class).size()).isEqualTo(2);
        ObjectMessage received = delivered(message.getObject());
        received.getBody(List.class).clear();
        assertThat(received.getObject()).isEqualTo(List.of("a", "after"));
    }

    @Test
    @Section("3.11")
    void anObjectThatCannotBeSerialisedIsAFormatErrorAndChangesNothing() throws Exception {
        ObjectMessage message = session.createObjectMessage("before");
        assertThatThrownBy(() -> message.setObject(new NotForWriting())).isInstanceOf(MessageFormatException.class);
        assertThat(message.getObject()).isEqualTo("before");
        assertThatThrownBy(() -> session.createObjectMessage(new NotForWriting()))
                .isInstanceOf(MessageFormatException.class);
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createObjectMessage(new NotForWriting()))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            assertThatThrownBy(() -> context.createProducer().send(context.createQueue("q"), new NotForWriting()))
                    .isInstanceOf(MessageFormatRuntimeException.class);
        }
    }

    @Test
    @Section("3.11")
    void anObjectWhoseClassIsNotAllowedIsAFormatErrorThatNamesTheSetting() throws Exception {
        ObjectMessage received = delivered(new Order("tern"));
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(received::getObject)
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining(Order.class.getName())
                    .hasMessageContaining("allowedClasses");
            assertThatThrownBy(() -> received.getBody(Serializable.class)).isInstanceOf(MessageFormatException.class);
            assertThat(received.isBodyAssignableTo(Serializable.class)).isFalse();
            assertThat(received.isBodyAssignableTo(Object.class)).isFalse();
        }
    }

    @Test
    @Section("3.11")
    void anObjectThatCannotBeReadHereMayBeSentOnAndReadWhereItIsAllowed() throws Exception {
        ObjectMessage refused = delivered(new Order("tern"));
        session.createProducer(session.createQueue("on")).send(refused);
        TernConnectionFactory allowing =
                new TernConnectionFactory(server.url() + "?allowedClasses=" + Order.class.getName());
        try (JMSContext context = allowing.createContext()) {
            Message received = context.createConsumer(context.createQueue("on")).receive(SOON);
            assertThat(received.isBodyAssignableTo(Order.class)).isTrue();
            assertThat(received.isBodyAssignableTo(String.class)).isFalse();
            assertThat(received.getBody(Order.class)).isEqualTo(new Order("tern"));
            assertThat(received.getBody(Serializable.class)).isEqualTo(new Order("tern"));
        }
    }
}
