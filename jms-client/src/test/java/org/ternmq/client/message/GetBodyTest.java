package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GetBodyTest {
    private final ObjectCodec codec = new ObjectCodec();

    @Test
    void aTextIsGivenAsWhateverAStringIs() throws JMSException {
        fits(new TernTextMessage("x"), "x", String.class, CharSequence.class, Comparable.class, Object.class);
        fitsNot(new TernTextMessage("x"), Integer.class, Map.class);
    }

    @Test
    void aMapIsGivenAsAMap() throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setInt("a", 1);
        fits(map, Map.of("a", 1), Map.class, Object.class);
        fitsNot(map, HashMap.class, String.class);
    }

    @Test
    void theGivenMapIsACopy() throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setBytes("b", new byte[] {1});
        Map<?, ?> body = map.getBody(Map.class);
        ((byte[]) body.get("b"))[0] = 2;
        body.clear();
        assertThat(map.getBytes("b")).isEqualTo(new byte[] {1});
    }

    @Test
    void bytesAreGivenAsAnArrayAndTheMessageIsReset() throws JMSException {
        TernBytesMessage bytes = new TernBytesMessage();
        bytes.writeBytes(new byte[] {1, 2});
        fits(bytes, new byte[] {1, 2}, byte[].class, Object.class, Serializable.class);
        fitsNot(bytes, String.class, Byte[].class);
        assertThat(bytes.readByte()).isEqualTo((byte) 1);
        bytes.getBody(byte[].class);
        assertThat(bytes.readByte()).isEqualTo((byte) 1);
    }

    @Test
    void anObjectIsGivenAsWhateverItIs() throws JMSException {
        TernObjectMessage object = new TernObjectMessage(codec);
        object.setObject(new ArrayList<>(List.of(1)));
        fits(object, List.of(1), Serializable.class, List.class, ArrayList.class, Object.class);
        fitsNot(object, String.class, Map.class);
    }

    @Test
    void aStreamHasNoBodyOfOneType() {
        fitsNotAlsoWithoutBody(new TernStreamMessage());
    }

    @Test
    void noBodyIsNullForEveryType() throws JMSException {
        for (Message message : List.of(
                new TernMessage(),
                new TernTextMessage(),
                new TernMapMessage(),
                new TernBytesMessage(),
                new TernObjectMessage(codec))) {
            assertThat(message.isBodyAssignableTo(Thread.class)).isTrue();
            assertThat(message.getBody(Thread.class)).isNull();
        }
    }

    @Test
    void anObjectThatCannotBeReadIsAssignableToNothing() throws JMSException {
        TernObjectMessage object = new TernObjectMessage(codec);
        object.setObject(new StringHolder("x"));
        fitsNot(object, Object.class);
    }

    private record StringHolder(String text) implements Serializable {}

    private static void fits(Message message, Object expected, Class<?>... types) throws JMSException {
        for (Class<?> type : types) {
            assertThat(message.isBodyAssignableTo(type)).isTrue();
            assertThat((Object) message.getBody(type)).isEqualTo(expected);
        }
    }

    private static void fitsNot(Message message, Class<?>... types) throws JMSException {
        for (Class<?> type : types) {
            assertThat(message.isBodyAssignableTo(type)).isFalse();
            assertThatThrownBy(() -> message.getBody(type)).isInstanceOf(MessageFormatException.class);
        }
    }

    private static void fitsNotAlsoWithoutBody(TernStreamMessage stream) {
        assertThat(stream.isBodyAssignableTo(Object.class)).isFalse();
        assertThatThrownBy(() -> stream.getBody(Object.class)).isInstanceOf(MessageFormatException.class);
    }
}
