package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.protocol.message.Envelope;

class ForeignMessageTest {
    private final ObjectCodec codec = new ObjectCodec();

    /** A message of an implementation that is none of ours, known by its interface alone. */
    private static <T extends Message> T foreign(Class<T> type, TernMessage behind) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(behind, method, arguments));
        return type.cast(proxy);
    }

    private static Object call(TernMessage behind, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getJMSCorrelationIDAsBytes") && behind.getJMSCorrelationID() == null) {
            throw new UnsupportedOperationException("no bytes here");
        }
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void headersAndPropertiesAreCopiedWithoutThoseOfTheProvider() throws JMSException {
        TernMessage behind = new TernMessage();
        behind.setJMSCorrelationID("c");
        behind.setJMSType("t");
        behind.setJMSReplyTo(new TernQueue("reply"));
        behind.setStringProperty("p", "v");
        behind.setStringProperty("JMSXGroupID", "g");
        behind.setStringProperty("JMS_OTHER_x", "o");
        TernMessage received =
                Wire.deliver(behind, new Envelope(Wire.ID, false, 3, null, "u", Map.of("JMS_TERN_x", 1)));
        TernMessage copy = TernMessages.copyOf(foreign(Message.class, received), codec);
        assertThat(copy).isExactlyInstanceOf(TernMessage.class);
        assertThat(copy.getJMSCorrelationID()).isEqualTo("c");
        assertThat(copy.getJMSType()).isEqualTo("t");
        assertThat(copy.getJMSReplyTo()).isEqualTo(new TernQueue("reply"));
        assertThat(Collections.list(copy.getPropertyNames())).hasToString("[p, JMSXGroupID, JMS_OTHER_x]");
    }

    @Test
    void aReplyToOfAnotherProviderIsLeftOut() throws JMSException {
        TernMessage behind = new TernMessage();
        Queue elsewhere = () -> "elsewhere";
        behind.setJMSReplyTo(elsewhere);
        assertThat(TernMessages.copyOf(foreign(Message.class, behind), codec).getJMSReplyTo())
                .isNull();
    }

    @Test
    void textMapAndObjectAreCopied() throws JMSException {
        TernTextMessage text = new TernTextMessage("hello");
        TernMapMessage map = new TernMapMessage();
        map.setChar("c", 'x');
        map.setObject("n", null);
        TernObjectMessage object = new TernObjectMessage(codec);
        object.setObject("thing");
        assertThat(((TextMessage) TernMessages.copyOf(foreign(TextMessage.class, text), codec)).getText())
                .isEqualTo("hello");
        MapMessage mapCopy = (MapMessage) TernMessages.copyOf(foreign(MapMessage.class, map), codec);
        assertThat(mapCopy.getChar("c")).isEqualTo('x');
        assertThat(mapCopy.itemExists("n")).isTrue();
        assertThat(((ObjectMessage) TernMessages.copyOf(foreign(ObjectMessage.class, object), codec)).getObject())
                .isEqualTo("thing");
    }

    @Test
    void bytesAndStreamAreCopiedWholeWhereverTheyStand() throws JMSException {
        TernBytesMessage bytes = new TernBytesMessage();
        bytes.writeBytes(new byte[20_000]);
        bytes.writeInt(9);
        TernStreamMessage stream = new TernStreamMessage();
        stream.writeInt(1);
        stream.writeBytes(new byte[] {1});
        stream.writeObject(null);
        stream.reset();
        stream.readInt();
        BytesMessage bytesCopy =
                (BytesMessage) Wire.deliver(TernMessages.copyOf(foreign(BytesMessage.class, bytes), codec));
        assertThat(bytesCopy.getBodyLength()).isEqualTo(20_004);
        StreamMessage streamCopy =
                (StreamMessage) Wire.deliver(TernMessages.copyOf(foreign(StreamMessage.class, stream), codec));
        assertThat(streamCopy.readInt()).isEqualTo(1);
        assertThat(streamCopy.readObject()).isEqualTo(new byte[] {1});
        assertThat(streamCopy.readObject()).isNull();
        assertThat(stream.readInt()).isEqualTo(1);
    }

    @Test
    void aForeignMessageGetsTheHeadersOfTheSend() throws JMSException {
        TernMessage behind = new TernMessage();
        Message foreign = foreign(Message.class, behind);
        Destination orders = new TernQueue("orders");
        TernMessages.sent(foreign, Wire.ID, orders, Wire.OPTIONS);
        assertThat(foreign.getJMSMessageID()).isEqualTo(Wire.ID.toString());
        assertThat(foreign.getJMSDestination()).isEqualTo(orders);
        assertThat(foreign.getJMSPriority()).isEqualTo(7);
        assertThat(foreign.getJMSExpiration()).isEqualTo(5000);
        TernMessages.sent(foreign, null, orders, Wire.OPTIONS);
        assertThat(foreign.getJMSMessageID()).isNull();
    }
}
