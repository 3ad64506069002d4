package org.ternmq.client;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.util.function.Consumer;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.client.message.ObjectCodec;
import org.ternmq.client.message.SendOptions;
import org.ternmq.client.message.TernMessage;
import org.ternmq.client.message.TernMessages;
import org.ternmq.client.session.SendRequest;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.simplified.SendSettings;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.MessageId;

/** Stamps, encodes and sends the messages of a session (section 7.3), by the estimate of the server's clock. */
final class MessageSender {
    private final Transport transport;
    private final SessionEngine engine;
    private final ObjectCodec codec;

    MessageSender(Transport transport, SessionEngine engine, ObjectCodec codec) {
        this.transport = transport;
        this.engine = engine;
        this.codec = codec;
    }

    /** Sends; with a listener this returns as soon as the message is written. */
    void send(Destination destination, Message message, SendSettings settings, CompletionListener listener)
            throws JMSException {
        if (message == null) {
            throw new MessageFormatException("there is no message to send: it is null");
        }
        SendOptions options = options(destination, settings);
        TernMessage ours = message instanceof TernMessage tern ? tern : TernMessages.copyOf(message, codec);
        engine.send(new SendRequest(
                options.destination(),
                settings.persistent(),
                ours.encode(options),
                id -> stamp(message, id, destination, options),
                listener == null ? null : completion(message, listener)));
    }

    private SendOptions options(Destination destination, SendSettings settings) throws JMSException {
        long now = transport.serverTime();
        return new SendOptions(
                TernDestination.nameOf(destination),
                settings.persistent(),
                settings.priority(),
                now,
                settings.timeToLive() == 0 ? 0 : later(now, settings.timeToLive()),
                settings.deliveryDelay() == 0 ? 0 : later(now, settings.deliveryDelay()),
                settings.disableId(),
                settings.disableTimestamp());
    }

    private static long later(long now, long millis) {
        return millis > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
    }

    private static void stamp(Message message, MessageId id, Destination destination, SendOptions options)
            throws JMSException {
        if (message instanceof TernMessage ours) {
            ours.sent(id, destination, options);
            return;
        }
        TernMessages.sent(message, id, destination, options);
    }

    private static Consumer<TransportException> completion(Message message, CompletionListener listener) {
        return refusal -> {
            JMSException unreadable = makeReadable(message);
            if (refusal != null) {
                listener.onException(message, JmsErrors.of(refusal));
            } else if (unreadable != null) {
                listener.onException(message, unreadable);
            } else {
                listener.onCompletion(message);
            }
        };
    }

    /** A listener may read a BytesMessage at once, as its interface says; gives why it cannot, or null. */
    private static JMSException makeReadable(Message message) {
        if (!(message instanceof BytesMessage bytes)) {
            return null;
        }
        try {
            bytes.reset();
            return null;
        } catch (JMSException e) {
            return e;
        }
    }
}
