package org.ternmq.client.message;

import jakarta.jms.JMSException;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;

/** What happens to messages between a producer and a consumer, without a server. */
final class Wire {
    static final MessageId ID = new MessageId(0xABCL, 1, 2, 3);
    static final SendOptions OPTIONS =
            new SendOptions(DestinationName.queue("orders"), true, 7, 1000, 5000, 2000, false, false);

    private Wire() {}

    /** The message as a consumer gets it for the first time. */
    static TernMessage deliver(TernMessage message) throws JMSException {
        return deliver(message, new ObjectCodec());
    }

    static TernMessage deliver(TernMessage message, ObjectCodec codec) throws JMSException {
        return TernMessages.decode(new Envelope(ID, false, 1, null, null, Map.of()), message.encode(OPTIONS), codec);
    }

    static TernMessage deliver(TernMessage message, Envelope envelope) throws JMSException {
        return TernMessages.decode(envelope, message.encode(OPTIONS), new ObjectCodec());
    }
}
