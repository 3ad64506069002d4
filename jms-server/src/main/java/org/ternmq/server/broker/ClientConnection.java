package org.ternmq.server.broker;

import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** Answers every request, and does nothing. */
public final class ClientConnection {
    private final long number;
    private final ClientPort port;

    ClientConnection(long number, ClientPort port) {
        this.number = number;
        this.port = port;
    }

    ClientPort port() {
        return port;
    }

    public long number() {
        return number;
    }

    public void setClientId(long request, String clientId) {
        port.done(request);
    }

    public void openSession(long request, int session, SessionId id, AcknowledgeMode mode) {
        port.sessionOpened(request, new SessionOpening(session, 0, 0, number, session, 0, 0));
    }

    public void closeSession(long request, int session, Ranges started) {
        port.done(request);
    }

    public void recover(long request, int session, Ranges started) {
        port.epochRaised(request, session, 1);
    }

    public void commit(long request, int session, long transaction, long lastSequence) {
        port.done(request);
    }

    public void rollback(long request, int session, long transaction, Ranges started) {
        port.epochRaised(request, session, 1);
    }

    public void openProducer(long request, int session, int producer, DestinationName destination) {
        port.done(request);
    }

    public void closeProducer(int session, int producer) {}

    public void send(int session, SendRequest request) {
        port.receipt(session, request.sequence());
    }

    public void confirmReceipts(int session, long upTo) {}

    public void openConsumer(long request, int session, ConsumerRequest consumer) {
        port.done(request);
    }

    public void closeConsumer(long request, int session, int consumer, Ranges started) {
        port.done(request);
    }

    public void consumerCredit(int session, int consumer, int messages, int bytes) {}

    public void pull(long request, int session, int consumer, int messages, boolean drain) {
        port.done(request);
    }

    public void acknowledge(int session, AcknowledgeRequest request) {}

    public void unsubscribe(long request, String subscription) {
        port.done(request);
    }

    public void createTemporary(long request, boolean topic, String name) {
        port.temporaryCreated(request, DestinationName.queue(name));
    }

    public void deleteTemporary(long request, DestinationName destination) {
        port.done(request);
    }

    public void close() {
        port.close(ErrorCode.NONE, "");
    }

    public void lost() {}
}
