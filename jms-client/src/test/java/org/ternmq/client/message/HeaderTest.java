package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageId;

class HeaderTest {
    private final TernMessage message = new TernMessage();

    @Test
    void aNewMessageHasTheDefaults() throws JMSException {
        assertThat(message.getJMSDeliveryMode()).isEqualTo(Message.DEFAULT_DELIVERY_MODE);
        assertThat(message.getJMSPriority()).isEqualTo(Message.DEFAULT_PRIORITY);
        assertThat(message.getJMSMessageID()).isNull();
        assertThat(message.getJMSDestination()).isNull();
        assertThat(message.getJMSCorrelationIDAsBytes()).isNull();
        assertThat(message.getJMSTimestamp()).isZero();
        assertThat(message.getJMSRedelivered()).isFalse();
    }

    @Test
    void theSendDecidesWhatItsHeadersSay() throws JMSException {
        message.setJMSPriority(1);
        message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        message.setJMSExpiration(42);
        message.setJMSTimestamp(42);
        message.setJMSDeliveryTime(42);
        message.setJMSDestination(new TernTopic("elsewhere"));
        message.setJMSMessageID("ID:mine");
        message.setJMSRedelivered(true);
        TernMessage received = Wire.deliver(message);
        checkOptions(received);
        assertThat(received.getJMSDestination()).isEqualTo(new TernQueue("orders"));
        assertThat(received.getJMSMessageID()).isEqualTo(Wire.ID.toString());
        assertThat(received.getJMSRedelivered()).isFalse();
        assertThat(message.getJMSPriority()).isEqualTo(1);
    }

    @Test
    void theSentMessageGetsTheHeadersOfTheSend() throws JMSException {
        TernQueue orders = new TernQueue("orders");
        message.sent(Wire.ID, orders, Wire.OPTIONS);
        checkOptions(message);
        assertThat(message.getJMSMessageID()).isEqualTo(Wire.ID.toString());
        assertThat(message.getJMSDestination()).isSameAs(orders);
    }

    private static void checkOptions(TernMessage message) throws JMSException {
        assertThat(message.getJMSPriority()).isEqualTo(7);
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSTimestamp()).isEqualTo(1000);
        assertThat(message.getJMSExpiration()).isEqualTo(5000);
        assertThat(message.getJMSDeliveryTime()).isEqualTo(2000);
    }

    @Test
    void typeReplyToAndCorrelationTravel() throws JMSException {
        TernDestination reply = TernDestination.of(new DestinationName(DestinationKind.TEMPORARY_QUEUE, "r"));
        message.setJMSType("order");
        message.setJMSReplyTo(reply);
        message.setJMSCorrelationID("c1");
        TernMessage received = Wire.deliver(message);
        assertThat(received.getJMSType()).isEqualTo("order");
        assertThat(received.getJMSReplyTo()).isEqualTo(reply);
        assertThat(received.getJMSCorrelationID()).isEqualTo("c1");
        assertThat(received.getJMSCorrelationIDAsBytes()).isEqualTo(new byte[] {'c', '1'});
        received.setJMSType("changed");
        received.setJMSReplyTo(null);
        assertThat(received.getJMSType()).isEqualTo("changed");
        assertThat(received.getJMSReplyTo()).isNull();
    }

    @Test
    void aCorrelationIdOfBytesTravelsAsBytes() throws JMSException {
        byte[] bytes = {(byte) 0xFF, 0, 1};
        message.setJMSCorrelationIDAsBytes(bytes);
        bytes[2] = 9;
        TernMessage received = Wire.deliver(message);
        assertThat(received.getJMSCorrelationIDAsBytes()).isEqualTo(new byte[] {(byte) 0xFF, 0, 1});
        assertThat(received.getJMSCorrelationID()).isNull();
        message.setJMSCorrelationIDAsBytes(new byte[] {'o', 'k'});
        assertThat(Wire.deliver(message).getJMSCorrelationID()).isEqualTo("ok");
        message.setJMSCorrelationID(null);
        assertThat(Wire.deliver(message).getJMSCorrelationIDAsBytes()).isNull();
    }

    @Test
    void aReplyToOfAnotherProviderIsRefusedOnSend() throws JMSException {
        Queue foreign = () -> "elsewhere";
        message.setJMSReplyTo(foreign);
        assertThatThrownBy(() -> message.encode(Wire.OPTIONS)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void aPriorityOutsideOfTheFormatIsAnErrorOfTheApi() {
        SendOptions wrong = new SendOptions(DestinationName.queue("q"), true, 10, 0, 0, 0, false, false);
        assertThatThrownBy(() -> message.encode(wrong))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("priority");
    }

    @Test
    void encodedBytesAreWellFormedAndKeepTheirContent() throws JMSException {
        TernTextMessage text = new TernTextMessage("one");
        text.setStringProperty("p", "one");
        byte[] bytes = text.encode(Wire.OPTIONS);
        byte[] before = bytes.clone();
        MessageBytes.check(bytes);
        text.setText("two");
        text.setStringProperty("p", "two");
        assertThat(bytes).isEqualTo(before);
    }

    @Test
    void acknowledgeAsksTheSessionOrNobody() throws JMSException {
        AtomicInteger acknowledged = new AtomicInteger();
        message.acknowledge();
        message.setAcknowledger(acknowledged::incrementAndGet);
        message.acknowledge();
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void bytesThatAreNoMessageAreRefused() throws JMSException {
        MessageId id = Wire.ID;
        assertThatThrownBy(() -> TernMessages.decode(Envelope.accepted(id, null), new byte[10], new ObjectCodec()))
                .isInstanceOf(FormatException.class);
        byte[] broken = message.encode(Wire.OPTIONS);
        broken[36] = 99;
        TernMessage received = TernMessages.decode(Envelope.accepted(id, null), broken, new ObjectCodec());
        assertThatThrownBy(received::getJMSPriority)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining(id.toString());
    }

    @Test
    void theTextFormNamesTheMessage() throws JMSException {
        assertThat(message).hasToString("TernMessage");
        assertThat(Wire.deliver(new TernTextMessage("x"))).hasToString("TernTextMessage " + Wire.ID);
    }
}
