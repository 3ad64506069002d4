package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class BodyTest extends ServerTest {
    private Session session;
    private MessageProducer producer;
    private MessageConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        producer = session.createProducer(session.createQueue("q"));
        consumer = consumer(session, "q");
    }

    private <T extends Message> T delivered(T message, Class<T> type) throws JMSException {
        producer.send(message);
        return type.cast(consumer.receive(SOON));
    }

    private BytesMessage bytes(int... values) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        for (int value : values) {
            message.writeByte((byte) value);
        }
        return message;
    }

    private MapMessage map() throws JMSException {
        MapMessage message = session.createMapMessage();
        message.setInt("n", 1);
        return message;
    }

    private StreamMessage stream() throws JMSException {
        StreamMessage message = session.createStreamMessage();
        message.writeInt(1);
        return message;
    }

    private ObjectMessage object() throws JMSException {
        return session.createObjectMessage(new ArrayList<>(List.of("a")));
    }

    @Test
    @Section("3.11.1")
    void clearBodyEmptiesTheBodyAndLeavesTheProperties() throws Exception {
        List<Message> messages = List.of(session.createTextMessage("a"), bytes(1), map(), stream(), object());
        for (Message message : messages) {
            message.setIntProperty("p", 1);
            message.clearBody();
            assertThat(message.getIntProperty("p")).isEqualTo(1);
        }
        assertThat(((TextMessage) messages.get(0)).getText()).isNull();
        BytesMessage bytes = (BytesMessage) messages.get(1);
        bytes.reset();
        assertThat(bytes.getBodyLength()).isZero();
        StreamMessage stream = (StreamMessage) messages.get(3);
        stream.reset();
        assertThatThrownBy(stream::readObject).isInstanceOf(MessageEOFException.class);
        assertThat(((MapMessage) messages.get(2)).getMapNames().hasMoreElements())
                .isFalse();
        assertThat(((ObjectMessage) messages.get(4)).getObject()).isNull();
    }

    @Test
    @Section("3.11.2")
    void theBodyOfAReceivedMessageIsReadOnly() throws Exception {
        TextMessage text = delivered(session.createTextMessage("a"), TextMessage.class);
        assertThatThrownBy(() -> text.setText("b")).isInstanceOf(MessageNotWriteableException.class);
        BytesMessage bytes = delivered(bytes(1), BytesMessage.class);
        assertThatThrownBy(() -> bytes.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
        MapMessage map = delivered(map(), MapMessage.class);
        assertThatThrownBy(() -> map.setInt("n", 2)).isInstanceOf(MessageNotWriteableException.class);
        StreamMessage stream = delivered(stream(), StreamMessage.class);
        assertThatThrownBy(() -> stream.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        ObjectMessage object = delivered(object(), ObjectMessage.class);
        assertThatThrownBy(() -> object.setObject("x")).isInstanceOf(MessageNotWriteableException.class);
    }

    @Test
    @Section("3.11.2")
    void aClearedBodyOfAReceivedMessageMayBeWritten() throws Exception {
        TextMessage text = delivered(session.createTextMessage("a"), TextMessage.class);
        text.clearBody();
        text.setText("b");
        assertThat(text.getText()).isEqualTo("b");
        BytesMessage bytes = delivered(bytes(1), BytesMessage.class);
        bytes.clearBody();
        bytes.writeByte((byte) 9);
        bytes.reset();
        assertThat(bytes.readByte()).isEqualTo((byte) 9);
    }

    @Test
    @Section("3.11")
    void whatIsWrittenIsReadAfterResetAlone() throws Exception {
        BytesMessage bytes = bytes(1);
        assertThatThrownBy(bytes::readByte).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(bytes::getBodyLength).isInstanceOf(MessageNotReadableException.class);
        bytes.reset();
        assertThat(bytes.getBodyLength()).isEqualTo(1);
        assertThat(bytes.readByte()).isEqualTo((byte) 1);
        assertThatThrownBy(bytes::readByte).isInstanceOf(MessageEOFException.class);
        StreamMessage stream = stream();
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageNotReadableException.class);
        stream.reset();
        assertThat(stream.readInt()).isEqualTo(1);
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageEOFException.class);
    }

    @Test
    @Section("3.11")
    void aReadOfBytesThatFailsLeavesThePositionWhereItIs() throws Exception {
        BytesMessage received = delivered(bytes(0, 9, 'x'), BytesMessage.class);
        assertThatThrownBy(received::readUTF).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readLong).isInstanceOf(MessageEOFException.class);
        for (int length : new int[] {-1, 3}) {
            assertThatThrownBy(() -> received.readBytes(new byte[2], length))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(received.readShort()).isEqualTo((short) 9);
        byte[] buffer = {7, 7};
        assertThat(received.readBytes(buffer)).isEqualTo(1);
        assertThat(buffer).containsExactly('x', 7);
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
        assertThat(received.getBodyLength()).isEqualTo(3);
    }

    @Test
    @Section("3.11")
    void anArrayInAStreamIsReadInPiecesToItsEndAndNothingElseMeanwhile() throws Exception {
        StreamMessage stream = session.createStreamMessage();
        stream.writeBytes(new byte[] {1, 2, 3, 4});
        stream.writeBytes(new byte[] {5});
        stream.writeBytes(new byte[0]);
        stream.writeBytes(null);
        stream.writeString("end");
        StreamMessage received = delivered(stream, StreamMessage.class);
        byte[] buffer = new byte[2];
        for (int piece = 0; piece < 2; piece++) {
            assertThat(received.readBytes(buffer)).isEqualTo(2);
            assertThatThrownBy(received::readObject).isInstanceOf(MessageFormatException.class);
            assertThatThrownBy(received::readString).isInstanceOf(MessageFormatException.class);
        }
        assertThat(buffer).containsExactly(3, 4);
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
        assertThat(received.readBytes(buffer)).isEqualTo(1);
        assertThat(received.readBytes(buffer)).isZero();
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
        assertThat(received.readString()).isEqualTo("end");
    }

    @Test
    @Section("3.11")
    void getBodyOfBytesResetsThemBeforeAndAfter() throws Exception {
        BytesMessage written = bytes(1, 2);
        assertThat(written.getBody(byte[].class)).containsExactly(1, 2);
        assertThatThrownBy(() -> written.writeByte((byte) 3)).isInstanceOf(MessageNotWriteableException.class);
        BytesMessage received = delivered(written, BytesMessage.class);
        received.readByte();
        assertThat((byte[]) received.getBody(Object.class)).containsExactly(1, 2);
        assertThat(received.readByte()).isEqualTo((byte) 1);
    }

    @Test
    @Section("3.11.3")
    void aReadThatDoesNotFitLeavesTheStreamWhereItIs() throws Exception {
        StreamMessage stream = session.createStreamMessage();
        stream.writeString("x");
        stream.writeLong(5);
        StreamMessage received = delivered(stream, StreamMessage.class);
        assertThatThrownBy(received::readInt).isInstanceOf(NumberFormatException.class);
        assertThat(received.readString()).isEqualTo("x");
        assertThatThrownBy(received::readInt).isInstanceOf(MessageFormatException.class);
        assertThat(received.readLong()).isEqualTo(5);
    }

    @Test
    @Section("3.11.3")
    void itemsOfMapsAreConvertedLikeProperties() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setShort("short", (short) 3);
        map.setString("text", "4");
        map.setBytes("bytes", new byte[] {1});
        map.setChar("char", 'c');
        MapMessage received = delivered(map, MapMessage.class);
        assertThat(received.getLong("short")).isEqualTo(3);
        assertThat(received.getString("short")).isEqualTo("3");
        assertThat(received.getInt("text")).isEqualTo(4);
        assertThat(received.getString("char")).isEqualTo("c");
        assertThatThrownBy(() -> received.getByte("short")).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> received.getString("bytes")).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> received.getInt("char")).isInstanceOf(MessageFormatException.class);
        assertThat(received.getString("none")).isNull();
        assertThat(received.itemExists("none")).isFalse();
    }

    @Test
    @Section("3.11.3")
    void anItemOfAMapHasAName() throws Exception {
        MapMessage map = session.createMapMessage();
        assertThatThrownBy(() -> map.setInt("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map.setInt(null, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map.setObject("o", List.of())).isInstanceOf(MessageFormatException.class);
    }

    @Test
    @Section("3.11")
    void getBodyGivesTheBodyAsATypeThatItFits() throws Exception {
        assertThat(delivered(session.createTextMessage("a"), TextMessage.class).getBody(CharSequence.class))
                .isEqualTo("a");
        assertThat(delivered(bytes(1, 2), BytesMessage.class).getBody(byte[].class))
                .containsExactly(1, 2);
        assertThat((Object) delivered(map(), MapMessage.class).getBody(Map.class))
                .isEqualTo(Map.of("n", 1));
        assertThat(delivered(object(), ObjectMessage.class).getBody(Serializable.class))
                .isEqualTo(List.of("a"));
    }

    @Test
    @Section("3.11")
    void getBodyRefusesATypeThatTheBodyDoesNotFit() throws Exception {
        for (Message message : List.of(session.createTextMessage("a"), bytes(1), map(), object())) {
            producer.send(message);
            Message received = consumer.receive(SOON);
            assertThat(received.isBodyAssignableTo(HashMap.class)).isFalse();
            assertThat(received.isBodyAssignableTo(StringBuilder.class)).isFalse();
            assertThatThrownBy(() -> received.getBody(StringBuilder.class)).isInstanceOf(MessageFormatException.class);
        }
        StreamMessage stream = delivered(stream(), StreamMessage.class);
        assertThat(stream.isBodyAssignableTo(Object.class)).isFalse();
        assertThatThrownBy(() -> stream.getBody(Object.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    @Section("3.11")
    void aMessageWithoutABodyFitsEveryType() throws Exception {
        for (Message message : List.of(
                session.createMessage(),
                session.createTextMessage(),
                session.createObjectMessage(),
                session.createBytesMessage(),
                session.createMapMessage())) {
            producer.send(message);
            Message received = consumer.receive(SOON);
            assertThat(received.isBodyAssignableTo(StringBuilder.class)).isTrue();
            assertThat(received.getBody(StringBuilder.class)).isNull();
        }
    }

    @Test
    @Section("3.12")
    void aMessageOfAnotherProviderIsSentAndGetsItsHeaders() throws Exception {
        Message foreign = ForeignMessage.withText("from elsewhere", "p", 7);
        producer.send(foreign);
        Message received = consumer.receive(SOON);
        assertThat(text(received)).isEqualTo("from elsewhere");
        assertThat(received.getIntProperty("p")).isEqualTo(7);
        assertThat(foreign.getJMSMessageID()).isEqualTo(received.getJMSMessageID());
        assertThat(foreign.getJMSDestination()).isEqualTo(session.createQueue("q"));
        assertThat(foreign.getJMSPriority()).isEqualTo(4);
    }

    @Test
    @Section("3.12")
    void aMessageOfAnotherProviderIsSentWithoutWhatItDoesNotKnow() throws Exception {
        Message foreign = ForeignMessage.ofAnOldProvider("from long ago");
        producer.send(foreign);
        Message received = consumer.receive(SOON);
        assertThat(text(received)).isEqualTo("from long ago");
        assertThat(received.getJMSCorrelationID()).isNull();
        assertThat(foreign.getJMSMessageID()).isEqualTo(received.getJMSMessageID());
    }
}
