package org.ternmq.server.broker;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/** Stands in for the client of a connection that has ended: there is nobody left to hear. */
final class SilentPort implements ClientPort {
    @Override
    public void done(long request) {
        // Nobody hears it.
    }

    @Override
    public void failed(long request, ErrorCode code, String reason) {
        // Nobody hears it.
    }

    @Override
    public void sessionOpened(long request, SessionOpening opening) {
        // Nobody hears it.
    }

    @Override
    public void epochRaised(long request, int session, int epoch) {
        // Nobody hears it.
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        // Nobody hears it.
    }

    @Override
    public void receipt(int session, long upTo) {
        // Nobody hears it.
    }

    @Override
    public void sendRefused(int session, long sequence, ErrorCode code, String reason) {
        // Nobody hears it.
    }

    @Override
    public void deliver(Delivery delivery) {
        throw new IllegalStateException("a delivery to a connection that has ended: "
                + delivery.envelope().id());
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        // Nobody hears it.
    }

    @Override
    public void temporaryCreated(long request, DestinationName name) {
        // Nobody hears it.
    }

    @Override
    public void handedOver(long request, HandOver done) {
        // Nobody hears it.
    }

    @Override
    public void branchPrepared(long request, boolean readOnly) {
        // Nobody hears it.
    }

    @Override
    public void branchesInDoubt(long request, BranchListing<BranchId> listing) {
        // Nobody hears it.
    }

    @Override
    public void branches(long request, BranchListing<BranchSummary> listing) {
        // Nobody hears it.
    }

    @Override
    public void close(ErrorCode code, String reason) {
        // It is closed already.
    }
}
