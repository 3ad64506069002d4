package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;

class TextAndMapMessageTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "plain", "größe 日本 😀"})
    void aTextTravelsAlsoWhenThereIsNone(String text) throws JMSException {
        TernTextMessage received = (TernTextMessage) Wire.deliver(new TernTextMessage(text));
        TernTextMessage passedOn = (TernTextMessage) Wire.deliver(received);
        assertThat(received.getText()).isEqualTo(text);
        assertThat(passedOn.getText()).isEqualTo(text);
    }

    @Test
    void theBodyOfATextIsAPresenceByteAndUtf8() throws JMSException {
        assertThat(body(new TernTextMessage("é"))).isEqualTo(new byte[] {1, (byte) 0xC3, (byte) 0xA9});
        assertThat(body(new TernTextMessage())).isEqualTo(new byte[] {0});
    }

    @Test
    void aReceivedTextIsReadOnlyUntilItsBodyIsCleared() throws JMSException {
        TernTextMessage received = (TernTextMessage) Wire.deliver(new TernTextMessage("one"));
        received.getJMSMessageID();
        assertThatThrownBy(() -> received.setText("two"))
                .isInstanceOf(MessageNotWriteableException.class)
                .hasMessageContaining("clearBody()");
        received.clearBody();
        assertThat(received.getText()).isNull();
        received.setText("two");
        assertThat(((TernTextMessage) Wire.deliver(received)).getText()).isEqualTo("two");
    }

    @Test
    void aBodyWithoutPresenceIsAnError() throws JMSException {
        byte[] whole = new TernTextMessage().encode(Wire.OPTIONS);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        TernTextMessage received = (TernTextMessage) TernMessages.decode(envelope(), cut, new ObjectCodec());
        assertThatThrownBy(received::getText).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void aMapKeepsOrderNamesAndNulls() throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setInt("z", 1);
        map.setString("a b", null);
        map.setBytes("bytes", null);
        map.setChar("z", 'c');
        TernMapMessage received = (TernMapMessage) Wire.deliver(map);
        assertThat(Collections.list(received.getMapNames())).hasToString("[z, a b, bytes]");
        assertThat(received.getChar("z")).isEqualTo('c');
        assertThat(received.itemExists("a b")).isTrue();
        assertThat(received.itemExists("none")).isFalse();
        assertThat(received.getString("a b")).isNull();
        assertThat(received.getBytes("bytes")).isNull();
        assertThat(received.getObject("none")).isNull();
    }

    @ParameterizedTest
    @NullAndEmptySource
    void aMapItemNeedsAName(String name) {
        assertThatThrownBy(() -> new TernMapMessage().setInt(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMapTakesOnlyTheTypesOfTheTable() {
        assertThatThrownBy(() -> new TernMapMessage().setObject("d", new Date(0)))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.util.Date");
    }

    @Test
    void arraysOfAMapAreCopiedInAndOut() throws JMSException {
        TernMapMessage map = new TernMapMessage();
        byte[] bytes = {1, 2, 3, 4};
        map.setBytes("whole", bytes);
        map.setBytes("part", bytes, 1, 2);
        bytes[1] = 9;
        map.getBytes("whole")[0] = 9;
        ((byte[]) map.getObject("whole"))[0] = 9;
        assertThat(map.getBytes("whole")).isEqualTo(new byte[] {1, 2, 3, 4});
        assertThat(map.getBytes("part")).isEqualTo(new byte[] {2, 3});
        assertThatThrownBy(() -> map.setBytes("part", bytes, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        map.setBytes("part", null, 0, 0);
        assertThat(map.itemExists("part")).isTrue();
        assertThat(map.getBytes("part")).isNull();
    }

    @Test
    void aReceivedMapIsReadOnlyUntilItsBodyIsCleared() throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setInt("a", 1);
        TernMapMessage received = (TernMapMessage) Wire.deliver(map);
        assertThatThrownBy(() -> received.setInt("a", 2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> received.setBytes("a", new byte[1], 0, 1))
                .isInstanceOf(MessageNotWriteableException.class);
        received.clearBody();
        assertThat(received.getMapNames().hasMoreElements()).isFalse();
        received.setInt("b", 2);
        assertThat(((TernMapMessage) Wire.deliver(received)).getInt("b")).isEqualTo(2);
    }

    @Test
    void clearingTheBodyKeepsHeadersAndProperties() throws JMSException {
        TernTextMessage text = new TernTextMessage("x");
        text.setJMSType("t");
        text.setIntProperty("p", 1);
        TernMessage received = Wire.deliver(text);
        received.clearBody();
        assertThat(received.getJMSType()).isEqualTo("t");
        assertThat(received.getIntProperty("p")).isEqualTo(1);
    }

    private static Envelope envelope() {
        return Envelope.accepted(Wire.ID, null);
    }

    private static byte[] body(TernMessage message) throws JMSException {
        byte[] bytes = message.encode(Wire.OPTIONS);
        return Arrays.copyOfRange(bytes, MessageBytes.bodyPosition(bytes), bytes.length);
    }
}
