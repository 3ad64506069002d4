package org.ternmq.server.outcome;

import java.util.function.Function;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * The code and the reader of every kind of outcome. Codes are part of the log's format and never change their meaning;
 * 19 to 31 are kept for chunks of large messages, schedules and what else may come.
 */
public enum OutcomeType {
    INCARNATION_STARTED(1, IncarnationStarted::read),
    DESTINATION_CREATED(2, DestinationCreated::read),
    DESTINATION_DELETED(3, DestinationDeleted::read),
    SUBSCRIPTION_CREATED(4, SubscriptionCreated::read),
    SUBSCRIPTION_DELETED(5, SubscriptionDeleted::read),
    MESSAGE_ADDED(6, MessageAdded::read),
    MESSAGES_REMOVED(7, MessagesRemoved::read),
    DELIVERY_COUNTED(8, DeliveryCounted::read),
    HORIZON_ADVANCED(9, HorizonAdvanced::read),
    PRODUCER_ADVANCED(10, ProducerAdvanced::read),
    PRODUCER_FORGOTTEN(11, ProducerForgotten::read),
    SEND_REFUSED(12, SendRefused::read),
    TRANSACTION_COMMITTED(13, TransactionCommitted::read),
    DELIVERIES_SUPPOSED(14, DeliveriesSupposed::read),
    BRANCH_PREPARED(15, BranchPrepared::read),
    BRANCH_ENDED(16, BranchEnded::read),
    BRANCH_DECIDED(17, BranchDecided::read),
    BRANCH_COMMITTED(18, BranchCommitted::read);

    private static final OutcomeType[] BY_CODE = new OutcomeType[32];

    static {
        for (OutcomeType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final Function<DataReader, Outcome> reader;

    OutcomeType(int code, Function<DataReader, Outcome> reader) {
        this.code = code;
        this.reader = reader;
    }

    public int code() {
        return code;
    }

    /** Writes an outcome, its code first. */
    public static void write(Outcome outcome, DataWriter out) {
        out.u8(outcome.type().code);
        outcome.write(out);
    }

    /**
     * Reads one outcome.
     *
     * @throws FormatException if the code is unknown or the fields are not well-formed
     */
    public static Outcome read(DataReader in) {
        int code = in.u8("outcome code");
        OutcomeType type = code < BY_CODE.length ? BY_CODE[code] : null;
        if (type == null) {
            throw new FormatException("unknown outcome code " + code);
        }
        return type.reader.apply(in);
    }
}
