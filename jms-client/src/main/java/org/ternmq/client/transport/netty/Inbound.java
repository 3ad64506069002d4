package org.ternmq.client.transport.netty;

import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.AcknowledgementsConfirmed;
import org.ternmq.protocol.wire.BranchList;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ChunkAssembler;
import org.ternmq.protocol.wire.Deliver;
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

/** Passes what the server sends to whom it is for. Used on the connection's loop only. */
final class Inbound {
    private final PendingRequests requests;
    private final ChunkAssembler chunks = new ChunkAssembler(Handshake.MAX_MESSAGE);
    private volatile TransportListener listener;

    Inbound(PendingRequests requests) {
        this.requests = requests;
    }

    /** Says where the callbacks go; from any thread, before the first request. */
    void listen(TransportListener to) {
        listener = to;
    }

    TransportListener listener() {
        return listener;
    }

    /** Forgets the parts of messages that a closed session will not get any more. */
    void drop(int session) {
        chunks.drop(session);
    }

    /** @throws FormatException for a frame that has no place here */
    void receive(Frame frame) {
        switch (frame.opcode()) {
            case DONE -> requests.answer(((Done) frame).request(), frame);
            case FAILED -> requests.answer(((Failed) frame).request(), frame);
            case SESSION_OPENED -> requests.answer(((SessionOpened) frame).request(), frame);
            case TEMPORARY_CREATED -> requests.answer(((TemporaryCreated) frame).request(), frame);
            case HANDED_OVER -> requests.answer(((HandedOver) frame).request(), frame);
            case XA_PREPARED -> requests.answer(((XaPrepared) frame).request(), frame);
            case XA_BRANCHES -> requests.answer(((XaBranches) frame).request(), frame);
            case BRANCH_LIST -> requests.answer(((BranchList) frame).request(), frame);
            case EPOCH_RAISED -> epochRaised((EpochRaised) frame);
            case DELIVER -> deliver((Deliver) frame);
            case CHUNK -> chunks.add((Chunk) frame);
            case RECEIPT -> receipt((Receipt) frame);
            case SEND_REFUSED -> refused((SendRefused) frame);
            case PRODUCER_CREDIT -> credit((ProducerCredit) frame);
            case ACKNOWLEDGEMENTS_CONFIRMED -> confirmed((AcknowledgementsConfirmed) frame);
            default -> throw new FormatException("frame " + frame.opcode() + " does not belong here");
        }
    }

    private void epochRaised(EpochRaised raised) {
        required().epochRaised(raised.session(), raised.epoch());
        requests.answer(raised.request(), raised);
    }

    private void deliver(Deliver deliver) {
        byte[] message =
                deliver.transfer() == 0 ? deliver.message() : chunks.finish(deliver.session(), deliver.transfer());
        required()
                .delivery(new IncomingMessage(
                        deliver.session(),
                        deliver.consumer(),
                        deliver.epoch(),
                        deliver.delivery(),
                        deliver.envelope(),
                        message));
    }

    private void receipt(Receipt receipt) {
        required().receipt(receipt.session(), receipt.upTo());
    }

    private void refused(SendRefused refused) {
        TransportException cause = new TransportException(refused.code(), refused.reason());
        required().sendRefused(refused.session(), refused.sequence(), cause);
    }

    private void credit(ProducerCredit credit) {
        required().producerCredit(credit.session(), credit.producer(), credit.messages(), credit.bytes());
    }

    private void confirmed(AcknowledgementsConfirmed confirmed) {
        required().acknowledgementsConfirmed(confirmed.session(), confirmed.upTo());
    }

    private TransportListener required() {
        TransportListener to = listener;
        if (to == null) {
            throw new FormatException("the server speaks of a session before one was opened");
        }
        return to;
    }
}
