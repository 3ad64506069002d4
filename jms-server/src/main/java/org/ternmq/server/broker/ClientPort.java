package org.ternmq.server.broker;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/**
 * What the broker says to one client. It is called on the loop alone and must neither block nor call back: what it is
 * told goes out in this order.
 */
public interface ClientPort {

    /** Where the client is, for people; empty if that is not known. */
    default String peer() {
        return "";
    }

    void done(long request);

    void failed(long request, ErrorCode code, String reason);

    void sessionOpened(long request, SessionOpening opening);

    /** Answers a rollback or recover: deliveries of an older epoch are void. Credit stays as it was. */
    void epochRaised(long request, int session, int epoch);

    /** Lets a producer send so many messages and bytes more. */
    void producerCredit(int session, int producer, int messages, int bytes);

    /** All sends of the session up to this one are settled. */
    void receipt(int session, long upTo);

    /** A send was refused; comes before a receipt that covers it. */
    void sendRefused(int session, long sequence, ErrorCode code, String reason);

    void deliver(Delivery delivery);

    /** All acknowledgements of the session up to this one are durable. */
    void acknowledgementsConfirmed(int session, long upTo);

    void temporaryCreated(long request, DestinationName name);

    void handedOver(long request, HandOver done);

    /** Answers a prepare: the branch waits for the decision, or is gone, for there was nothing in it. */
    void branchPrepared(long request, boolean readOnly);

    /** Answers what a recovery asks. */
    void branchesInDoubt(long request, BranchListing<BranchId> listing);

    /** Answers who asks for all branches. */
    void branches(long request, BranchListing<BranchSummary> listing);

    /** The broker has ended the connection: the reason goes out and the connection closes. Nothing follows it. */
    void close(ErrorCode code, String reason);
}
