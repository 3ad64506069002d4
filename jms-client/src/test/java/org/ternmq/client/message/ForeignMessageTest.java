package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    }

    /** What a message that breaks its contract may do; none of it may come out of a send as anything but a JMSException. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "getText",
                "getJMSCorrelationID",
                "getJMSType",
                "getJMSReplyTo",
                "getPropertyNames",
                "getObjectProperty"
            })
    void aForeignMessageThatThrowsIsAFormatError(String method) throws JMSException {
        TernTextMessage behind = new TernTextMessage("x");
        behind.setIntProperty("p", 1);
        TextMessage foreign = odd(TextMessage.class, behind, method, () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> TernMessages.copyOf(foreign, codec))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining(foreign.getClass().getName());
    }

    @Test
    void aForeignMessageWithAnOddPartIsAFormatError() {
        Enumeration<?> numbers = Collections.enumeration(List.of(1));
        Enumeration<?> dashed = Collections.enumeration(List.of("a-b"));
        Enumeration<?> empty = Collections.enumeration(List.of(""));
        for (Message foreign : List.of(
                odd(Message.class, new TernMessage(), "getPropertyNames", () -> null),
                odd(Message.class, new TernMessage(), "getPropertyNames", () -> numbers),
                odd(Message.class, new TernMessage(), "getPropertyNames", () -> dashed),
                odd(MapMessage.class, new TernMapMessage(), "getMapNames", () -> empty),
                odd(BytesMessage.class, new TernBytesMessage(), "readBytes", () -> 1_000_000),
                odd(
                        ObjectMessage.class,
                        new TernObjectMessage(codec),
                        "getObject",
                        () -> new ArrayList<>(List.of(this))),
                odd(StreamMessage.class, new TernStreamMessage(), "readObject", () -> new Object()))) {
            assertThatThrownBy(() -> TernMessages.copyOf(foreign, codec)).isInstanceOf(MessageFormatException.class);
        }
    }

    @Test
    void anErrorThatAForeignMessageDeclaresIsPassedOn() {
        TextMessage foreign = odd(TextMessage.class, new TernTextMessage(), "getText", () -> {
            throw new JMSException("of its own");
        });
        assertThatThrownBy(() -> TernMessages.copyOf(foreign, codec)).hasMessage("of its own");
    }

    @Test
    void aForeignMessageThatDoesNotTakeItsHeaderIsAFormatError() {
        Message foreign = odd(Message.class, new TernMessage(), "setJMSPriority", () -> {
            throw new IllegalStateException("no priorities");
        });
        assertThatThrownBy(() -> TernMessages.sent(foreign, Wire.ID, new TernQueue("q"), Wire.OPTIONS))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("no priorities");
    }

    /** A foreign message of which one method does something else. */
    private static <T extends Message> T odd(Class<T> type, TernMessage behind, String odd, Callable<?> instead) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        method.getName().equals(odd) ? instead.call() : call(behind, method, arguments));
        return type.cast(proxy);
    }
}
