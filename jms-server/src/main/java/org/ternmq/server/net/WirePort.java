package org.ternmq.server.net;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.AcknowledgementsConfirmed;
import org.ternmq.protocol.wire.BranchList;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.EpochRaised;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.HandedOver;
import org.ternmq.protocol.wire.ProducerCredit;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.SendRefused;
import org.ternmq.protocol.wire.SessionOpened;
import org.ternmq.protocol.wire.TemporaryCreated;
import org.ternmq.protocol.wire.XaBranches;
import org.ternmq.protocol.wire.XaPrepared;
import org.ternmq.server.broker.BranchListing;
import org.ternmq.server.broker.ClientPort;
import org.ternmq.server.broker.Delivery;
import org.ternmq.server.broker.HandOver;
import org.ternmq.server.broker.SessionOpening;

/** Turns what the broker says to a client into frames. Used on the loop alone. */
final class WirePort implements ClientPort {
    private final Outbox out;
    private final OutgoingTransfers transfers;
    private final Map<Long, Integer> sessionOfRequest = new HashMap<>();

    WirePort(Outbox out, int clientMaxFrame) {
        this.out = out;
        this.transfers = new OutgoingTransfers(out, clientMaxFrame);
    }

    /** Keeps the answer to a request behind the deliveries that its session was sent before. */
    void answerInOrder(long request, int session) {
        sessionOfRequest.put(request, session);
    }

    boolean isClosed() {
        return out.isClosed();
    }

    /** Lets go of everything: the connection is gone. */
    void drop() {
        transfers.drop();
        out.drop();
    }

    @Override
    public String peer() {
        return out.peer();
    }

    @Override
    public void done(long request) {
        answer(request, new Done(request));
    }

    @Override
    public void failed(long request, ErrorCode code, String reason) {
        answer(request, new Failed(request, code, reason));
    }

    private void answer(long request, Frame frame) {
        Integer session = sessionOfRequest.isEmpty() ? null : sessionOfRequest.remove(request);
        if (session == null) {
            out.write(frame);
        } else {
            transfers.send(session, frame);
        }
    }

    @Override
    public void sessionOpened(long request, SessionOpening opening) {
        out.write(new SessionOpened(
                request,
                opening.epoch(),
                opening.incarnation(),
                opening.connection(),
                opening.number(),
                opening.settledUpTo(),
                opening.acknowledgedUpTo()));
    }

    @Override
    public void epochRaised(long request, int session, int epoch) {
        transfers.send(session, new EpochRaised(request, session, epoch));
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        out.write(new ProducerCredit(session, producer, messages, bytes));
    }

    @Override
    public void receipt(int session, long upTo) {
        out.write(new Receipt(session, upTo));
    }

    @Override
    public void sendRefused(int session, long sequence, ErrorCode code, String reason) {
        out.write(new SendRefused(session, sequence, code, reason));
    }

    @Override
    public void deliver(Delivery delivery) {
        transfers.deliver(delivery);
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        out.write(new AcknowledgementsConfirmed(session, upTo));
    }

    @Override
    public void temporaryCreated(long request, DestinationName name) {
        out.write(new TemporaryCreated(request, name));
    }

    @Override
    public void handedOver(long request, HandOver done) {
        out.write(new HandedOver(request, done.epoch(), done.first(), done.deliveries()));
    }

    @Override
    public void branchPrepared(long request, boolean readOnly) {
        out.write(new XaPrepared(request, readOnly));
    }

    @Override
    public void branchesInDoubt(long request, BranchListing<BranchId> listing) {
        out.write(new XaBranches(request, listing.next(), listing.branches()));
    }

    @Override
    public void branches(long request, BranchListing<BranchSummary> listing) {
        out.write(new BranchList(request, listing.next(), listing.branches()));
    }

    @Override
    public void close(ErrorCode code, String reason) {
        transfers.drop();
        out.close(code, reason);
    }
}
