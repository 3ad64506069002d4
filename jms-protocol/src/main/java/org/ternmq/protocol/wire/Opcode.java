package org.ternmq.protocol.wire;

import java.util.function.Function;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.FormatException;

/** The code, the sender and the reader of every frame. Codes never change their meaning. */
public enum Opcode {
    HELLO(1, Sender.CLIENT, Hello::read),
    WELCOME(2, Sender.SERVER, Welcome::read),
    AUTHENTICATION_START(3, Sender.CLIENT, AuthenticationStart::read),
    AUTHENTICATION_CHALLENGE(4, Sender.SERVER, AuthenticationChallenge::read),
    AUTHENTICATION_RESPONSE(5, Sender.CLIENT, AuthenticationResponse::read),
    AUTHENTICATION_SUCCESS(6, Sender.SERVER, AuthenticationSuccess::read),
    CONNECT(7, Sender.CLIENT, Connect::read),
    CONNECTED(8, Sender.SERVER, Connected::read),
    DONE(9, Sender.SERVER, Done::read),
    FAILED(10, Sender.SERVER, Failed::read),
    SET_CLIENT_ID(11, Sender.CLIENT, SetClientId::read),
    HEARTBEAT(12, Sender.BOTH, Heartbeat::read),
    HEARTBEAT_ANSWER(13, Sender.BOTH, HeartbeatAnswer::read),
    CLOSE(14, Sender.BOTH, Close::read),
    OPEN_SESSION(20, Sender.CLIENT, OpenSession::read),
    SESSION_OPENED(21, Sender.SERVER, SessionOpened::read),
    CLOSE_SESSION(22, Sender.CLIENT, CloseSession::read),
    RECOVER(23, Sender.CLIENT, Recover::read),
    EPOCH_RAISED(24, Sender.SERVER, EpochRaised::read),
    COMMIT(25, Sender.CLIENT, Commit::read),
    ROLLBACK(26, Sender.CLIENT, Rollback::read),
    OPEN_PRODUCER(30, Sender.CLIENT, OpenProducer::read),
    CLOSE_PRODUCER(31, Sender.CLIENT, CloseProducer::read),
    PRODUCER_CREDIT(32, Sender.SERVER, ProducerCredit::read),
    SEND(33, Sender.CLIENT, Send::read),
    RECEIPT(34, Sender.SERVER, Receipt::read),
    SEND_REFUSED(35, Sender.SERVER, SendRefused::read),
    CONFIRM_RECEIPTS(36, Sender.CLIENT, ConfirmReceipts::read),
    CHUNK(37, Sender.BOTH, Chunk::read),
    OPEN_CONSUMER(40, Sender.CLIENT, OpenConsumer::read),
    CLOSE_CONSUMER(41, Sender.CLIENT, CloseConsumer::read),
    CONSUMER_CREDIT(42, Sender.CLIENT, ConsumerCredit::read),
    PULL(43, Sender.CLIENT, Pull::read),
    DELIVER(44, Sender.SERVER, Deliver::read),
    ACKNOWLEDGE(45, Sender.CLIENT, Acknowledge::read),
    ACKNOWLEDGEMENTS_CONFIRMED(46, Sender.SERVER, AcknowledgementsConfirmed::read),
    UNSUBSCRIBE(47, Sender.CLIENT, Unsubscribe::read),
    CREATE_TEMPORARY(48, Sender.CLIENT, CreateTemporary::read),
    TEMPORARY_CREATED(49, Sender.SERVER, TemporaryCreated::read),
    DELETE_TEMPORARY(50, Sender.CLIENT, DeleteTemporary::read),
    HAND_OVER(51, Sender.CLIENT, HandOver::read),
    HANDED_OVER(52, Sender.SERVER, HandedOver::read),
    XA_START(70, Sender.CLIENT, XaStart::read),
    XA_END(71, Sender.CLIENT, XaEnd::read),
    XA_PREPARE(72, Sender.CLIENT, XaPrepare::read),
    XA_PREPARED(73, Sender.SERVER, XaPrepared::read),
    XA_COMMIT(74, Sender.CLIENT, XaCommit::read),
    XA_ROLLBACK(75, Sender.CLIENT, XaRollback::read),
    XA_FORGET(76, Sender.CLIENT, XaForget::read),
    XA_RECOVER(77, Sender.CLIENT, XaRecover::read),
    XA_BRANCHES(78, Sender.SERVER, XaBranches::read),
    LIST_BRANCHES(79, Sender.CLIENT, ListBranches::read),
    BRANCH_LIST(80, Sender.SERVER, BranchList::read);

    /** Who may send a frame. */
    public enum Sender {
        CLIENT,
        SERVER,
        BOTH
    }

    private static final Opcode[] BY_CODE = new Opcode[128];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;
    private final Sender sender;
    private final Function<DataReader, Frame> reader;

    Opcode(int code, Sender sender, Function<DataReader, Frame> reader) {
        this.code = code;
        this.sender = sender;
        this.reader = reader;
    }

    public int code() {
        return code;
    }

    public Sender sender() {
        return sender;
    }

    /**
     * Finds an opcode.
     *
     * @throws FormatException if there is none of this code
     */
    public static Opcode of(int code) {
        Opcode opcode = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (opcode == null) {
            throw new FormatException("unknown opcode " + code);
        }
        return opcode;
    }

    Frame read(DataReader in) {
        return reader.apply(in);
    }
}
