package org.ternmq.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchPlace;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** The objects whose bytes {@code docs/protocol.md} shows. */
final class FrameExamples {
    static final long INCARNATION = 0x0123456789abcdefL;
    static final MessageId ID = new MessageId(INCARNATION, 7, 2, 5);
    static final Envelope ENVELOPE = new Envelope(ID, true, 2, null, "anna", Map.of());
    static final SessionId SESSION_ID = new SessionId(0x0011223344556677L, 0x8899aabbccddeeffL);
    static final Ranges RANGES = Ranges.ofSorted(3, 4, 5, 9);
    static final DestinationName ORDERS = DestinationName.queue("orders");
    static final DestinationName TEMPORARY = new DestinationName(DestinationKind.TEMPORARY_QUEUE, "t-5f3a");
    static final BranchId BRANCH = new BranchId(131077, ascii("gtx"), ascii("b1"));
    static final BranchSummary BRANCH_SUMMARY = new BranchSummary(
            12,
            BRANCH,
            BranchState.PREPARED,
            60_000,
            List.of(new BranchPlace(ORDERS, 2, 1), new BranchPlace(DestinationName.topic("prices"), 0, 1)));
    static final byte[] BODY = {1, 'h', 'i'};

    private static final byte[] NOTHING = {};
    private static final long TIME = 1767225600000L;
    private static final byte[] TOKEN = HexFormat.of().parseHex("a1a2a3a4a5a6a7a8");
    private static final byte[] STORE_ID = HexFormat.of().parseHex("0102030405060708");

    static final MessageHeader HEADER =
            new MessageHeader(ORDERS, true, 4, TIME, TIME + 60_000, 0, "c-1", TEMPORARY, "order", BodyType.TEXT);

    static final List<Frame> ALL = List.of(
            new Hello(1, 1, 0, "TernMQ 0.1", 1114112, 67108864, 30000),
            new Welcome(1, 0, "TernMQ 0.1", 1114112, 67108864, 15000, List.of("SCRAM-SHA-256", "PLAIN")),
            new AuthenticationStart("PLAIN", ascii("\0anna\0pw")),
            new AuthenticationChallenge(ascii("r=ab12")),
            new AuthenticationResponse(ascii("c=biws")),
            new AuthenticationSuccess("anna", ascii("v=cd34")),
            new Connect("warehouse", NOTHING, 10000),
            new Connected(INCARNATION, 7, TOKEN, 10000, TIME, STORE_ID, false, 300000),
            new Done(9),
            new Failed(9, ErrorCode.INVALID_SELECTOR, "no operand after AND"),
            new SetClientId(1, "warehouse"),
            new Heartbeat(0x1122334455667788L),
            new HeartbeatAnswer(0x1122334455667788L, TIME),
            new Close(ErrorCode.NONE, ""),
            new OpenSession(2, 1, SESSION_ID, AcknowledgeMode.CLIENT, true),
            new SessionOpened(2, 1, INCARNATION, 7, 2, 41, 12),
            new CloseSession(9, 1, RANGES),
            new Recover(9, 1, RANGES),
            new EpochRaised(9, 1, 2),
            new Commit(9, 1, 6, 44),
            new Rollback(9, 1, 6, RANGES),
            new OpenProducer(3, 1, 3, ORDERS),
            new CloseProducer(1, 3),
            new ProducerCredit(1, 3, 100, 1048576),
            new Send(1, 3, 42, 0, 0, message()),
            new Receipt(1, 42),
            new SendRefused(1, 43, ErrorCode.RESOURCE_LIMIT, "queue orders is full"),
            new ConfirmReceipts(1, 43),
            new Chunk(1, 8, 1572864, 131072, new byte[] {(byte) 0xca, (byte) 0xfe}),
            new OpenConsumer(4, 1, 4, DestinationName.topic("prices"), ConsumerKind.DURABLE, "audit", "x > 1", false),
            new CloseConsumer(9, 1, 4, RANGES),
            new ConsumerCredit(1, 4, 50, 1048576),
            new Pull(9, 1, 4, 1, true),
            new Deliver(1, 4, 1, 3, 8, ENVELOPE, NOTHING),
            new Acknowledge(1, 1, 13, Disposition.REJECTED, 0, true, "not an order", RANGES),
            new AcknowledgementsConfirmed(1, 13),
            new Unsubscribe(9, "audit"),
            new CreateTemporary(9, false, null),
            new TemporaryCreated(9, TEMPORARY),
            new DeleteTemporary(9, TEMPORARY),
            new HandOver(9, 6, 1, 2, RANGES),
            new HandedOver(9, 1, 31, RANGES),
            new XaStart(9, 1, 6, BRANCH, BranchStart.NEW, 30_000),
            new XaEnd(9, 1, BRANCH, BranchEnd.SUSPEND, 44),
            new XaPrepare(9, BRANCH),
            new XaPrepared(9, false),
            new XaCommit(9, BRANCH, true, false),
            new XaRollback(9, BRANCH, true),
            new XaForget(9, BRANCH),
            new XaRecover(9, 0),
            new XaBranches(9, 12, List.of(BRANCH)),
            new ListBranches(9, 0, 100),
            new BranchList(9, 0, List.of(BRANCH_SUMMARY)));

    private FrameExamples() {}

    static Frame of(Opcode opcode) {
        return ALL.stream().filter(frame -> frame.opcode() == opcode).findAny().orElseThrow();
    }

    static byte[] message() {
        return MessageBytes.encode(HEADER, properties(), BODY);
    }

    static Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("region", "north");
        properties.put("weight", 12);
        return properties;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
