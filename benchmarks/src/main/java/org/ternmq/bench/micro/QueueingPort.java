package org.ternmq.bench.micro;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.BranchListing;
import org.ternmq.server.broker.ClientPort;
import org.ternmq.server.broker.Delivery;
import org.ternmq.server.broker.HandOver;
import org.ternmq.server.broker.SessionOpening;

/** A client that remembers the last delivery and receipt, and the first thing that went wrong. */
final class QueueingPort implements ClientPort {
    private long delivered;
    private long deliveries;
    private long receipts;
    private String failure;

    long delivered() {
        return delivered;
    }

    long deliveries() {
        return deliveries;
    }

    long receipts() {
        return receipts;
    }

    String failure() {
        return failure;
    }

    private void fail(String reason) {
        failure = failure == null ? reason : failure;
    }

    @Override
    public void handedOver(long request, HandOver done) {
        fail("messages were handed over that nobody has asked for");
    }

    @Override
    public void done(long request) {
        // Nothing is to be known of it.
    }

    @Override
    public void failed(long request, ErrorCode code, String reason) {
        fail(reason);
    }

    @Override
    public void sessionOpened(long request, SessionOpening opening) {
        // It has the number that was asked for.
    }

    @Override
    public void epochRaised(long request, int session, int epoch) {
        fail("nobody has recovered");
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        // One message at a time is always allowed.
    }

    @Override
    public void receipt(int session, long upTo) {
        receipts = upTo;
    }

    @Override
    public void sendRefused(int session, long sequence, ErrorCode code, String reason) {
        fail(reason);
    }

    @Override
    public void deliver(Delivery delivery) {
        delivered = delivery.number();
        deliveries++;
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        // Nobody waits for it.
    }

    @Override
    public void temporaryCreated(long request, DestinationName name) {
        fail("nobody has asked for a temporary destination");
    }

    @Override
    public void branchPrepared(long request, boolean readOnly) {
        fail("nobody has prepared a transaction branch");
    }

    @Override
    public void branchesInDoubt(long request, BranchListing<BranchId> listing) {
        fail("nobody has asked for transaction branches");
    }

    @Override
    public void branches(long request, BranchListing<BranchSummary> listing) {
        fail("nobody has asked for transaction branches");
    }

    @Override
    public void close(ErrorCode code, String reason) {
        fail(reason);
    }
}
