package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Envelope;

class StreamMessageTest {
    private final TernStreamMessage stream = new TernStreamMessage();

    @Test
    void aNewStreamIsWriteOnlyUntilReset() throws JMSException {
        stream.writeInt(1);
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(() -> stream.readBytes(new byte[1])).isInstanceOf(MessageNotReadableException.class);
        stream.reset();
        assertThat(stream.readInt()).isEqualTo(1);
        assertThatThrownBy(() -> stream.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> stream.writeBytes(new byte[1], 0, 1)).isInstanceOf(MessageNotWriteableException.class);
        stream.clearBody();
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageNotReadableException.class);
        stream.writeInt(3);
        assertThat(received().readInt()).isEqualTo(3);
    }

    @Test
    void aReceivedStreamIsReadOnlyAndResetStartsAgain() throws JMSException {
        stream.writeString("a");
        stream.writeLong(2);
        TernStreamMessage received = received();
        assertThat(received.readString()).isEqualTo("a");
        assertThat(received.readLong()).isEqualTo(2);
        received.reset();
        assertThat(received.readString()).isEqualTo("a");
        assertThatThrownBy(() -> received.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
    }

    @Test
    void aStreamMayBeSentAndWrittenFurther() throws JMSException {
        stream.writeInt(1);
        TernStreamMessage first = received();
        stream.writeInt(2);
        TernStreamMessage second = received();
        first.readInt();
        assertThatThrownBy(first::readInt).isInstanceOf(MessageEOFException.class);
        second.readInt();
        assertThat(second.readInt()).isEqualTo(2);
    }

    @Test
    void theEndOfTheStreamIsAnException() throws JMSException {
        TernStreamMessage received = received();
        assertThatThrownBy(received::readObject).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(() -> received.readBytes(new byte[1])).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void bytesAreReadInPiecesUntilAShortOne() throws JMSException {
        stream.writeBytes(new byte[] {9, 1, 2, 3, 4, 5, 9}, 1, 5);
        stream.writeInt(7);
        TernStreamMessage received = received();
        byte[] buffer = new byte[2];
        assertThat(received.readBytes(buffer)).isEqualTo(2);
        assertThat(buffer).isEqualTo(new byte[] {1, 2});
        assertThatThrownBy(received::readInt)
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("in part");
        assertThat(received.readBytes(buffer)).isEqualTo(2);
        assertThat(received.readBytes(buffer)).isEqualTo(1);
        assertThat(buffer).isEqualTo(new byte[] {5, 4});
        assertThat(received.readInt()).isEqualTo(7);
    }

    @Test
    void bytesThatFillTheBufferNeedOneMoreRead() throws JMSException {
        stream.writeBytes(new byte[] {1, 2});
        stream.writeBytes(new byte[0]);
        stream.writeBytes(null);
        stream.writeInt(7);
        TernStreamMessage received = received();
        byte[] buffer = new byte[2];
        assertThat(received.readBytes(buffer)).isEqualTo(2);
        assertThatThrownBy(received::readObject).isInstanceOf(MessageFormatException.class);
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
        assertThat(received.readBytes(buffer)).isZero();
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
        assertThat(received.readInt()).isEqualTo(7);
    }

    @Test
    void everyOtherReadIsRefusedUntilAnArrayHasBeenReadToItsEnd() throws JMSException {
        stream.writeBytes(new byte[] {1, 2, 3, 4});
        stream.writeString("next");
        TernStreamMessage received = received();
        byte[] buffer = new byte[2];
        for (int part = 0; part < 2; part++) {
            assertThat(received.readBytes(buffer)).isEqualTo(2);
            for (ThrowingCallable read : List.<ThrowingCallable>of(
                    received::readBoolean,
                    received::readByte,
                    received::readShort,
                    received::readChar,
                    received::readInt,
                    received::readLong,
                    received::readFloat,
                    received::readDouble,
                    received::readString,
                    received::readObject)) {
                assertThatThrownBy(read).isInstanceOf(MessageFormatException.class);
            }
        }
        assertThat(buffer).isEqualTo(new byte[] {3, 4});
        assertThat(received.readBytes(buffer)).isEqualTo(-1);
        assertThat(received.readString()).isEqualTo("next");
        assertThatThrownBy(() -> received.readBytes(buffer)).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void resetAndClearBodyEndAReadInPieces() throws JMSException {
        stream.writeBytes(new byte[] {1, 2, 3});
        stream.reset();
        stream.readBytes(new byte[1]);
        stream.reset();
        assertThat(stream.readObject()).isEqualTo(new byte[] {1, 2, 3});
        stream.reset();
        stream.readBytes(new byte[1]);
        stream.clearBody();
        stream.writeInt(1);
        stream.reset();
        assertThat(stream.readInt()).isEqualTo(1);
    }

    @Test
    void arraysAreCopiedOnTheWayInAndOutAndStayApart() throws JMSException {
        byte[] array = {1, 2, 3};
        stream.writeBytes(array);
        stream.writeBytes(array, 1, 2);
        stream.writeBytes(null, 0, 0);
        array[1] = 9;
        stream.reset();
        ((byte[]) stream.readObject())[0] = 9;
        assertThat(stream.readObject()).isEqualTo(new byte[] {2, 3});
        assertThat(stream.readObject()).isNull();
        stream.reset();
        assertThat(stream.readObject()).isEqualTo(new byte[] {1, 2, 3});
        stream.clearBody();
        assertThatThrownBy(() -> stream.writeBytes(array, 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stream.writeBytes(null, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aReadBufferThatIsMissingOrEmptyMovesNothing() throws JMSException {
        stream.writeBytes(new byte[] {1});
        stream.reset();
        assertThatThrownBy(() -> stream.readBytes(null)).isInstanceOf(NullPointerException.class);
        assertThat(stream.readObject()).isEqualTo(new byte[] {1});
        stream.reset();
        assertThat(stream.readBytes(new byte[0])).isZero();
        assertThat(stream.readBytes(new byte[5])).isEqualTo(1);
    }

    @Test
    void readBytesOfAnotherTypeLeavesTheItem() throws JMSException {
        stream.writeString("text");
        TernStreamMessage received = received();
        assertThatThrownBy(() -> received.readBytes(new byte[4])).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(received::readInt).isInstanceOf(NumberFormatException.class);
        assertThat(received.readString()).isEqualTo("text");
    }

    @Test
    void aStreamTakesOnlyTheTypesOfTheTable() {
        assertThatThrownBy(() -> stream.writeObject(new Date(0))).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void aBrokenStreamIsAFormatError() throws JMSException {
        stream.writeLong(1);
        byte[] whole = stream.encode(Wire.OPTIONS);
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        TernStreamMessage received =
                (TernStreamMessage) TernMessages.decode(Envelope.accepted(Wire.ID, null), cut, new ObjectCodec());
        assertThatThrownBy(received::readLong).isInstanceOf(MessageFormatException.class);
    }

    private TernStreamMessage received() throws JMSException {
        return (TernStreamMessage) Wire.deliver(stream);
    }
}
