package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/**
 * What is said to a client over one stream, until that is cut: then nobody hears it. The answer to a request goes to the
 * line that the request came by, for on the next one the client numbers its requests anew.
 */
final class Line implements ClientPort {
    private final ClientPort stream;
    private final String peer;
    private ClientPort target;

    Line(ClientPort stream) {
        this.stream = stream;
        // A stream that has ended does not know any more.
        this.peer = stream.peer();
        this.target = stream;
    }

    void cut() {
        target = new SilentPort();
    }

    /** What it is over; that hears what is said to it also after the cut. */
    ClientPort stream() {
        return stream;
    }

    /** Whether it is over this stream. */
    boolean isOver(ClientPort other) {
        return stream == other;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void done(long request) {
        target.done(request);
    }

    @Override
    public void failed(long request, ErrorCode code, String reason) {
        target.failed(request, code, reason);
    }

    @Override
    public void sessionOpened(long request, SessionOpening opening) {
        target.sessionOpened(request, opening);
    }

    @Override
    public void epochRaised(long request, int session, int epoch) {
        target.epochRaised(request, session, epoch);
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        target.producerCredit(session, producer, messages, bytes);
    }

    @Override
    public void receipt(int session, long upTo) {
        target.receipt(session, upTo);
    }

    @Override
    public void sendRefused(int session, long sequence, ErrorCode code, String reason) {
        target.sendRefused(session, sequence, code, reason);
    }

    @Override
    public void deliver(Delivery delivery) {
        target.deliver(delivery);
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        target.acknowledgementsConfirmed(session, upTo);
    }

    @Override
    public void temporaryCreated(long request, DestinationName name) {
        target.temporaryCreated(request, name);
    }

    @Override
    public void handedOver(long request, HandOver done) {
        target.handedOver(request, done);
    }

    @Override
    public void close(ErrorCode code, String reason) {
        target.close(code, reason);
    }
}
