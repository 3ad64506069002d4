package org.ternmq.server.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageBytes;

/** Keeps what the client was told, in order: a line for everything, and the deliveries whole. */
final class RecordingPort implements ClientPort {
    private List<String> heard = new ArrayList<>();
    private List<Delivery> deliveries = new ArrayList<>();
    private SessionOpening opening;
    private DestinationName temporary;
    private HandOver handOver;
    private ErrorCode closed;
    private BranchListing<BranchId> inDoubt;
    private BranchListing<BranchSummary> branches;

    /** What was told since the last call. */
    List<String> heard() {
        List<String> taken = heard;
        heard = new ArrayList<>();
        return taken;
    }

    /** What was told since the last call and begins like this. */
    List<String> heard(String kind) {
        return heard().stream().filter(line -> line.startsWith(kind)).toList();
    }

    /** What was delivered since the last call. */
    List<Delivery> deliveries() {
        List<Delivery> taken = deliveries;
        deliveries = new ArrayList<>();
        return taken;
    }

    /** The bodies of what was delivered since the last call. */
    List<String> texts() {
        return deliveries().stream().map(RecordingPort::text).toList();
    }

    static String text(Delivery delivery) {
        int body = MessageBytes.bodyPosition(delivery.bytes());
        return new String(delivery.bytes(), body, delivery.bytes().length - body, StandardCharsets.UTF_8);
    }

    SessionOpening opening() {
        return opening;
    }

    DestinationName temporary() {
        return temporary;
    }

    /** The last answer to a hand-over. */
    HandOver handOver() {
        return handOver;
    }

    /** The last answer to a recovery. */
    BranchListing<BranchId> inDoubt() {
        return inDoubt;
    }

    /** The last list of all branches. */
    BranchListing<BranchSummary> branches() {
        return branches;
    }

    /** Why the broker closed the connection, or null. */
    ErrorCode closed() {
        return closed;
    }

    @Override
    public void done(long request) {
        heard.add("done " + request);
    }

    @Override
    public void failed(long request, ErrorCode code, String reason) {
        heard.add("failed " + request + " " + code + ": " + reason);
    }

    @Override
    public void sessionOpened(long request, SessionOpening opened) {
        opening = opened;
        heard.add("opened " + opened.session());
    }

    @Override
    public void epochRaised(long request, int session, int epoch) {
        heard.add("epoch " + epoch);
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        heard.add("credit " + messages + " messages " + bytes + " bytes");
    }

    @Override
    public void receipt(int session, long upTo) {
        heard.add("receipt " + upTo);
    }

    @Override
    public void sendRefused(int session, long sequence, ErrorCode code, String reason) {
        heard.add("refused " + sequence + " " + code + ": " + reason);
    }

    @Override
    public void deliver(Delivery delivery) {
        deliveries.add(delivery);
        heard.add("deliver " + text(delivery));
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        heard.add("confirmed " + upTo);
    }

    @Override
    public void temporaryCreated(long request, DestinationName name) {
        temporary = name;
        heard.add("temporary");
    }

    @Override
    public void handedOver(long request, HandOver done) {
        handOver = done;
        heard.add("handed over " + done.deliveries());
    }

    @Override
    public void branchPrepared(long request, boolean readOnly) {
        heard.add((readOnly ? "read only " : "prepared ") + request);
    }

    @Override
    public void branchesInDoubt(long request, BranchListing<BranchId> listing) {
        inDoubt = listing;
        heard.add("in doubt " + listing.branches());
    }

    @Override
    public void branches(long request, BranchListing<BranchSummary> listing) {
        branches = listing;
        heard.add("branches " + listing.branches());
    }

    @Override
    public void close(ErrorCode code, String reason) {
        closed = code;
        heard.add("close " + code + ": " + reason);
    }
}
