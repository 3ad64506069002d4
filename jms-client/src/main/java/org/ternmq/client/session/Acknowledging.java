package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ternmq.client.transport.Acknowledgement;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/**
 * How a session acknowledges what its consumers get (sections 6.2.7 and 6.2.10): one class a mode. Deliveries of a
 * browser have number 0 and are never acknowledged.
 */
abstract class Acknowledging {
    /** Of so many outages it is known what the application had then. */
    private static final int MAX_TAKEN_BACK = 16;

    /** What the modes share. */
    record Context(AcknowledgementLog log, long timeoutMillis) {}

    protected final StartedDeliveries started;
    protected final AcknowledgementLog log;
    protected final long timeoutMillis;
    private volatile int epoch;

    // Of these two under the lock of this object: whoever finds a delivery gone must find it taken back.

    /** Whether the next epoch begins because the application wants it. */
    private boolean wanted;

    private List<StartedDeliveries.OfEpoch> takenBack = List.of();

    Acknowledging(Context context, int epoch) {
        this.log = context.log;
        this.timeoutMillis = context.timeoutMillis;
        this.epoch = epoch;
        this.started = new StartedDeliveries(epoch);
    }

    /**
     * That of the session's mode.
     *
     * @param transaction what the session works in, if it is transacted
     */
    static Acknowledging of(SessionSettings settings, Context context, TransactionState transaction, int epoch) {
        return switch (settings.mode()) {
            case AUTO -> new AutoAcknowledging(context, epoch, settings.durableAuto());
            case DUPS_OK -> new DupsOkAcknowledging(context, epoch);
            case TRANSACTED ->
                settings.distributed()
                        ? new BranchAcknowledging(context, epoch, transaction)
                        : new TransactedAcknowledging(context, epoch);
            case INDIVIDUAL -> new IndividualAcknowledging(context, epoch);
            case CLIENT -> new ClientAcknowledging(context, epoch);
        };
    }

    /** Before a consumer gives out another message. */
    void beforeNext() throws JMSException {}

    /** The listener gets this message now. */
    final void started(IncomingMessage message) {
        if (isCurrent(message)) {
            started.add(message.epoch(), message.delivery());
            report(message);
        }
    }

    /** {@code receive} returns this message now. */
    final void received(IncomingMessage message) throws JMSException {
        if (isCurrent(message)) {
            started.add(message.epoch(), message.delivery());
            if (!isAcknowledgedOnReceipt()) {
                report(message);
            }
            acknowledgeConsumed(message);
        }
    }

    /** Whether {@code receive} acknowledges what it returns. */
    boolean isAcknowledgedOnReceipt() {
        return false;
    }

    /**
     * Tells the server that the application has a message that came back before, so that it counts even if it ends this
     * process at once. The first delivery of a message is not worth a frame.
     */
    private void report(IncomingMessage message) {
        if (message.envelope().redelivered()) {
            send(message, Disposition.STARTED, false, null);
            log.awaitWritten(timeoutMillis);
        }
    }

    /** The listener has returned. */
    final void consumed(IncomingMessage message) throws JMSException {
        if (isCurrent(message)) {
            acknowledgeConsumed(message);
        }
    }

    abstract void acknowledgeConsumed(IncomingMessage message) throws JMSException;

    /**
     * The listener has thrown an exception (section 8.7): in AUTO and DUPS_OK the message goes back, and is delivered again
     * or not as the server's policy says; in the other modes the application decides, and the server is told why for the
     * case that it comes back.
     *
     * @return whether the message went back, so that what waits here must come after it
     */
    boolean failed(IncomingMessage message, String reason) throws JMSException {
        if (isCurrent(message)) {
            send(message, Disposition.FAILED, false, Reasons.sendable(reason));
        }
        consumed(message);
        return false;
    }

    /** Whether messages are acknowledged without a word of the application. */
    boolean isAutomatic() {
        return false;
    }

    /** There is nothing to do for the session just now. */
    void idle() {}

    /** Whether the server knows the delivery as one of this session that may be acknowledged. */
    protected final boolean isCurrent(IncomingMessage message) {
        return message.delivery() != 0 && message.epoch() == epoch;
    }

    /** {@code Message.acknowledge}: in most modes the same as {@link #acknowledgeAll()}. */
    void acknowledge(IncomingMessage message) throws JMSException {
        acknowledgeAll();
    }

    /** Everything that the session has consumed; nothing in modes that do it themselves. */
    void acknowledgeAll() throws JMSException {}

    /** Sends what is kept back, before the session or a consumer closes; no listener has a message in hand. */
    void flush() {}

    /** Whether the application has messages that are not acknowledged. */
    final boolean hasStarted() {
        return started.size() > 0;
    }

    /** Whether the application acknowledges, and is told what it cannot acknowledge any more. */
    boolean isByApplication() {
        return false;
    }

    /** The application wants its messages back. */
    final synchronized void recovering() {
        wanted = true;
    }

    /**
     * Drops what is of an older epoch. One that the application does not want begins because of a lost connection; where
     * the connection is lost again before the answer, more than one does.
     */
    final synchronized void epochRaised(int raised) {
        StartedDeliveries.OfEpoch before = started.raise(raised);
        epoch = raised;
        if (!isByApplication()) {
            return;
        }
        List<StartedDeliveries.OfEpoch> lost = new ArrayList<>(wanted ? List.of() : takenBack);
        if (!wanted && !before.sets().isEmpty()) {
            lost.add(before);
        }
        takenBack = lost.size() > MAX_TAKEN_BACK ? lost.subList(1, lost.size()) : lost;
        wanted = false;
    }

    /** Whether the application had messages that a lost connection took back before it could acknowledge them; once. */
    final synchronized boolean takeTakenBack() {
        boolean any = !takenBack.isEmpty();
        takenBack = List.of();
        return any;
    }

    /** Whether this is one of them. */
    protected final synchronized boolean isTakenBack(IncomingMessage message) {
        return takenBack.stream().anyMatch(some -> some.contains(message.epoch(), message.delivery()));
    }

    static JMSException lostWithConnection() {
        return JmsErrors.of(
                ErrorCode.ILLEGAL_STATE,
                "the connection was lost before the messages were acknowledged, so they are not: they come again, marked"
                        + " as redelivered");
    }

    final Ranges startedRanges() {
        return started.ranges();
    }

    /** The same, with messages that are just on their way to the application. */
    final Ranges startedRangesWith(List<IncomingMessage> underWay) {
        return started.rangesWith(underWay.stream()
                .filter(this::isCurrent)
                .mapToLong(IncomingMessage::delivery)
                .toArray());
    }

    /** Says that a delivery expired before anybody saw it. */
    final void expired(IncomingMessage message) {
        if (message.delivery() != 0) {
            send(message, Disposition.EXPIRED, false, null);
        }
    }

    /** Hands a delivery back, to be delivered again with its count; false if the server has taken it back already. */
    final boolean reject(IncomingMessage message, String reason) {
        started.remove(message.epoch(), message.delivery());
        boolean current = isCurrent(message);
        if (current) {
            send(message, Disposition.REJECTED, false, Reasons.sendable(reason));
        }
        return current;
    }

    /** Hands deliveries back that nobody has seen, in ascending order: they do not count. */
    final void release(List<IncomingMessage> messages) {
        int current = epoch;
        long[] numbers = messages.stream()
                .filter(message -> message.delivery() != 0 && message.epoch() == current)
                .mapToLong(IncomingMessage::delivery)
                .toArray();
        for (int from = 0; from < numbers.length; from += Ranges.MAX_RANGES) {
            int to = Math.min(numbers.length, from + Ranges.MAX_RANGES);
            Ranges some = Ranges.ofSorted(Arrays.copyOfRange(numbers, from, to));
            log.send(new Acknowledgement(current, Disposition.RELEASED, 0, false, null, some));
        }
    }

    protected final long send(IncomingMessage message, Disposition disposition, boolean waiting, String reason) {
        Ranges one = Ranges.of(message.delivery(), message.delivery());
        return log.send(new Acknowledgement(message.epoch(), disposition, 0, waiting, reason, one));
    }

    /**
     * Acknowledges all that was started.
     *
     * @return the number of the last acknowledgement, or 0 if there was nothing
     */
    protected final long sendAll(boolean waiting) {
        return sendAll(started.take(), 0, waiting);
    }

    protected final long sendAll(StartedDeliveries.OfEpoch deliveries, long transaction, boolean waiting) {
        long last = 0;
        for (Ranges set : deliveries.sets()) {
            last = log.send(
                    new Acknowledgement(deliveries.epoch(), Disposition.CONSUMED, transaction, waiting, null, set));
        }
        return last;
    }
}
