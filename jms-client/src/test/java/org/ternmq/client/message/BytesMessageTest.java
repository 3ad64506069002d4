package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BytesMessageTest {
    private final TernBytesMessage message = new TernBytesMessage();

    @Test
    void everyTypeIsReadAsItWasWritten() throws JMSException {
        message.writeBoolean(true);
        message.writeByte((byte) -1);
        message.writeByte((byte) -1);
        message.writeShort((short) -2);
        message.writeShort((short) -2);
        message.writeChar('é');
        message.writeInt(-3);
        message.writeLong(Long.MIN_VALUE);
        message.writeFloat(1.5f);
        message.writeDouble(Math.PI);
        message.writeUTF("a\0é😀");
        message.writeBytes(new byte[] {1, 2, 3}, 1, 2);
        TernBytesMessage received = received();
        assertThat(received.readBoolean()).isTrue();
        assertThat(received.readByte()).isEqualTo((byte) -1);
        assertThat(received.readUnsignedByte()).isEqualTo(255);
        assertThat(received.readShort()).isEqualTo((short) -2);
        assertThat(received.readUnsignedShort()).isEqualTo(65534);
        assertThat(received.readChar()).isEqualTo('é');
        assertThat(received.readInt()).isEqualTo(-3);
        assertThat(received.readLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(received.readFloat()).isEqualTo(1.5f);
        assertThat(received.readDouble()).isEqualTo(Math.PI);
        assertThat(received.readUTF()).isEqualTo("a\0é😀");
        byte[] rest = new byte[2];
        assertThat(received.readBytes(rest)).isEqualTo(2);
        assertThat(rest).isEqualTo(new byte[] {2, 3});
    }

    @Test
    void writeObjectWritesAsTheMethodOfItsType() throws JMSException {
        message.writeObject(true);
        message.writeObject((byte) 1);
        message.writeObject((short) 2);
        message.writeObject('c');
        message.writeObject(3);
        message.writeObject(4L);
        message.writeObject(5f);
        message.writeObject(6d);
        message.writeObject("text");
        message.writeObject(new byte[] {7});
        TernBytesMessage received = received();
        assertThat(received.getBodyLength()).isEqualTo(1 + 1 + 2 + 2 + 4 + 8 + 4 + 8 + 6 + 1);
        assertThat(received.readBoolean()).isTrue();
        assertThat(received.readByte()).isEqualTo((byte) 1);
        assertThat(received.readShort()).isEqualTo((short) 2);
        assertThat(received.readChar()).isEqualTo('c');
        assertThat(received.readInt()).isEqualTo(3);
        assertThat(received.readLong()).isEqualTo(4L);
        assertThat(received.readFloat()).isEqualTo(5f);
        assertThat(received.readDouble()).isEqualTo(6d);
        assertThat(received.readUTF()).isEqualTo("text");
        assertThat(received.readByte()).isEqualTo((byte) 7);
    }

    @Test
    void writeObjectRefusesNullAndOtherTypes() {
        assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
        for (Object wrong : List.of(BigDecimal.ONE, List.of())) {
            assertThatThrownBy(() -> message.writeObject(wrong)).isInstanceOf(MessageFormatException.class);
        }
    }

    @Test
    void aNewMessageIsWriteOnlyUntilReset() throws JMSException {
        message.writeInt(1);
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(message::getBodyLength).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(() -> message.readBytes(new byte[1])).isInstanceOf(MessageNotReadableException.class);
        message.reset();
        assertThat(message.getBodyLength()).isEqualTo(4);
        assertThat(message.readInt()).isEqualTo(1);
        assertThat(message.getBodyLength()).isEqualTo(4);
        assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(MessageNotWriteableException.class);
        message.clearBody();
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        message.writeByte((byte) 5);
        assertThat(received().readByte()).isEqualTo((byte) 5);
    }

    @Test
    void readBytesGivesWhatIsLeftAndThenMinusOne() throws JMSException {
        message.writeBytes(new byte[] {1, 2, 3, 4, 5});
        TernBytesMessage received = received();
        byte[] buffer = new byte[4];
        assertThat(received.readBytes(buffer, 3)).isEqualTo(3);
        assertThat(buffer).isEqualTo(new byte[] {1, 2, 3, 0});
        assertThat(received.readBytes(buffer)).isEqualTo(2);
        assertThat(buffer).isEqualTo(new byte[] {4, 5, 3, 0});
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
    }

    @Test
    void aWrongLengthReadsNothing() throws JMSException {
        message.writeByte((byte) 1);
        TernBytesMessage received = received();
        for (int wrong : new int[] {-1, 3}) {
            assertThatThrownBy(() -> received.readBytes(new byte[2], wrong))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(received.readByte()).isEqualTo((byte) 1);
    }

    @Test
    void aReadPastTheEndMovesNothing() throws JMSException {
        message.writeShort((short) 5);
        TernBytesMessage received = received();
        assertThatThrownBy(received::readInt).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readLong).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readUTF).isInstanceOf(MessageEOFException.class);
        assertThat(received.readShort()).isEqualTo((short) 5);
        assertThatThrownBy(received::readByte).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void everyReadPastTheEndIsAnEndOfFileAndMovesNothing() throws JMSException {
        message.writeBytes(new byte[] {0, 9, 1, 2, 3, 4, 5});
        TernBytesMessage received = received();
        for (ThrowingCallable read :
                List.<ThrowingCallable>of(received::readLong, received::readDouble, received::readUTF)) {
            assertThatThrownBy(read).isInstanceOf(MessageEOFException.class);
        }
        assertThat(received.readBytes(new byte[4])).isEqualTo(4);
        assertThatThrownBy(received::readInt).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readFloat).isInstanceOf(MessageEOFException.class);
        assertThat(received.readBytes(new byte[2])).isEqualTo(2);
        assertThatThrownBy(received::readShort).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readUnsignedShort).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readChar).isInstanceOf(MessageEOFException.class);
        assertThat(received.readUnsignedByte()).isEqualTo(5);
        assertThatThrownBy(received::readByte).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readUnsignedByte).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readBoolean).isInstanceOf(MessageEOFException.class);
        assertThat(received.readBytes(new byte[1])).isEqualTo(-1);
        assertThat(received.readBytes(new byte[1], 1)).isEqualTo(-1);
        assertThat(received.getBodyLength()).isEqualTo(7);
    }

    @Test
    void nullIsRefusedByEveryWriteThatTakesAnObject() throws JMSException {
        assertThatThrownBy(() -> message.writeUTF(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.writeBytes(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.writeBytes(null, 0, 0)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.writeBytes(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        message.reset();
        assertThat(message.getBodyLength()).isZero();
    }

    @Test
    void malformedTextMovesNothing() throws JMSException {
        message.writeShort((short) 1);
        message.writeByte((byte) 0xFF);
        TernBytesMessage received = received();
        assertThatThrownBy(received::readUTF).isInstanceOf(MessageFormatException.class);
        assertThat(received.readShort()).isEqualTo((short) 1);
    }

    @Test
    void aTextTooLongForItsLengthFieldIsRefused() {
        assertThatThrownBy(() -> message.writeUTF("x".repeat(65536)))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("65535");
    }

    private TernBytesMessage received() throws JMSException {
        return (TernBytesMessage) Wire.deliver(message);
    }
}
