package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** One session of a connection: it brings together its producers, consumers, deliveries and transactions. */
final class Session {
    private final BrokerContext context;
    private final ClientConnection connection;
    private int number;
    /** Over what it talks to its client; cut once the stream is lost. */
    private ClientPort port;

    private final AcknowledgeMode mode;
    private final SendLedger ledger;
    private final SendIntake sends;
    private final AcknowledgementIntake acknowledgements;
    private final SessionTransactions transactions;
    private final UnacknowledgedDeliveries unacknowledged = new UnacknowledgedDeliveries();
    private final SessionProducers producers;
    private final SessionConsumers consumers = new SessionConsumers(this);

    private int epoch = 1;
    private boolean owesReceipt;
    private boolean closed;
    /** Whether the client has been told, over the stream that it has now, that the session is open. */
    private boolean told;
    /** Whether the client has still to take back what it had before its stream was lost. */
    private boolean awaitsRestart;
    /** Epochs that the client is not told of yet. */
    private int restarts;

    private long toldAcknowledged;

    Session(BrokerContext context, ClientConnection connection, int number, AcknowledgeMode mode, SendLedger ledger) {
        this.context = context;
        this.connection = connection;
        this.port = connection.port();
        this.number = number;
        this.mode = mode;
        this.ledger = ledger;
        this.sends = new SendIntake(context, this, ledger);
        this.acknowledgements = new AcknowledgementIntake(context, this, ledger);
        this.producers = new SessionProducers(context, this);
        this.transactions = new SessionTransactions(context, this, ledger);
    }

    ClientConnection connection() {
        return connection;
    }

    ClientPort port() {
        return port;
    }

    SessionId id() {
        return ledger.id();
    }

    AcknowledgeMode mode() {
        return mode;
    }

    int number() {
        return number;
    }

    int epoch() {
        return epoch;
    }

    SendIntake sends() {
        return sends;
    }

    AcknowledgementIntake acknowledgements() {
        return acknowledgements;
    }

    SessionTransactions transactions() {
        return transactions;
    }

    /** Begins work on a transaction branch, or goes on with it. */
    void startBranch(BranchStartRequest wanted) {
        if (mode != AcknowledgeMode.TRANSACTED) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO,
                    "session " + number + " is not transacted, so it cannot work on a transaction branch");
        }
        context.branches().start(this, ledger, wanted);
    }

    UnacknowledgedDeliveries unacknowledged() {
        return unacknowledged;
    }

    /** Whether the log has to know which of its acknowledgements were in time. */
    boolean isRemembered() {
        // An open transaction never outlives its connection, and of a commit the log knows.
        return mode != AcknowledgeMode.TRANSACTED && connection.isResumable();
    }

    /**
     * Tells the client that it is open, once it is certain which of its acknowledgements hold: of the others the client
     * tells its application that they do not, where the session is in another epoch than it knows of.
     */
    void tellOpeningWhenCertain(long request) {
        ClientPort asker = port;
        context.outcomes().hurry();
        ledger.acknowledgements().whenDurable(() -> {
            if (port == asker) {
                tellOpening(request);
            }
        });
    }

    private void tellOpening(long request) {
        port.sessionOpened(request, ledger.opening(number, epoch));
        told = true;
        toldAcknowledged = ledger.acknowledgements().durable();
        ledger.tellRefusals();
        owesReceipt = ledger.settledUpTo() > 0;
        sendConfirmations();
        consumers.resume();
    }

    boolean isTold() {
        return told;
    }

    SessionProducers producers() {
        return producers;
    }

    SessionConsumers consumers() {
        return consumers;
    }

    /** Ends a consumer: what nobody has seen of its deliveries comes back, the rest stays with the session. */
    void closeConsumer(int consumer, Ranges started, Runnable whenDone) {
        Consumer closed = consumers.remove(consumer);
        List<ReturnWork.Returned> unseen = new ArrayList<>();
        unacknowledged
                .takeIf(delivery -> delivery.entry().consumer == closed && !started.contains(delivery.number()))
                .forEach(delivery -> unseen.add(
                        new ReturnWork.Returned(delivery.entry(), ReturnWork.Seen.NO, "the consumer was closed")));
        closed.close();
        ReturnWork.start(context, unseen, whenDone);
    }

    void deliver(Consumer consumer, QueueEntry entry) {
        long delivery = unacknowledged.add(entry);
        Envelope envelope = entry.message().envelope().delivered(entry.deliveries() + 1, entry.deliveries() > 0);
        byte[] bytes = entry.message().bytes();
        port.deliver(new Delivery(number, consumer.number(), epoch, delivery, envelope, bytes));
    }

    /** Shows a message to a browser: outside of the deliveries that are acknowledged. */
    void show(Consumer browser, Envelope envelope, byte[] message) {
        port.deliver(new Delivery(number, browser.number(), epoch, 0, envelope, message));
    }

    /**
     * Takes all deliveries back (sections 6.2.7 and 6.2.11); new ones are of the next epoch. Until the client is told
     * of it nothing is delivered, for it would drop what is of an epoch that it does not know.
     */
    void restart(Ranges started, Runnable whenDone) {
        epoch++;
        restarts++;
        awaitsRestart = false;
        consumers.closeKept();
        transactions.beginAnew();
        String reason =
                mode == AcknowledgeMode.TRANSACTED ? "its transaction was rolled back" : "the session was recovered";
        transactions.rollback(takeAll(started, reason), () -> {
            restarts--;
            whenDone.run();
            consumers.resume();
        });
    }

    /** Whether its consumers have to wait: for a new epoch, or for the client to come back. */
    boolean isRestarting() {
        return restarts > 0 || awaitsRestart || !told;
    }

    /** Ends the session cleanly: done once everything that it acknowledged and sent is durable. */
    void close(Ranges started, Runnable whenDone) {
        closeMembers();
        endBranches();
        context.outcomes().hurry();
        Runnable finish = () -> {
            sendConfirmations();
            closed = true;
            context.ledgers().forget(ledger);
            whenDone.run();
        };
        transactions.rollback(
                takeAll(started, "the session was closed"),
                () -> ledger.inOrder(() -> ledger.acknowledgements().whenDurable(finish)));
    }

    /**
     * The connection is lost: those of its deliveries count that the client has said to have started, and of the others
     * nobody can tell whether they were seen.
     */
    void lost() {
        closeMembers();
        endBranches();
        List<ReturnWork.Returned> returned = new ArrayList<>();
        unacknowledged.takeIf(delivery -> true).forEach(delivery -> {
            boolean seen = delivery.entry().started || delivery.entry().isFailureNoted();
            returned.add(new ReturnWork.Returned(
                    delivery.entry(), seen ? ReturnWork.Seen.YES : ReturnWork.Seen.PERHAPS, "the connection was lost"));
        });
        transactions.rollback(returned, () -> {});
        context.ledgers().remember(ledger);
    }

    /**
     * The stream is lost, and the client may come back over another. Its open transaction is rolled back; deliveries and
     * consumers are kept, and nothing is said or delivered meanwhile.
     */
    void suspend() {
        told = false;
        awaitsRestart = true;
        endBranches();
        producers.closeAll();
        consumers.suspend();
        transactions.rollback(List.of(), () -> {});
    }

    /** The client is back, and gives the session this number. It opens its producers and consumers again. */
    void comeBack(int newNumber) {
        number = newNumber;
        port = connection.port();
        consumers.comeBack();
        transactions.resume();
    }

    private void endBranches() {
        context.branches().sessionEnded(transactions.branches().endAll());
    }

    private void closeMembers() {
        producers.closeAll();
        consumers.closeAll();
    }

    private List<ReturnWork.Returned> takeAll(Ranges started, String reason) {
        List<ReturnWork.Returned> taken = new ArrayList<>();
        unacknowledged.takeIf(delivery -> true).forEach(delivery -> {
            boolean seen =
                    started.contains(delivery.number()) || delivery.entry().isFailureNoted();
            taken.add(
                    new ReturnWork.Returned(delivery.entry(), seen ? ReturnWork.Seen.YES : ReturnWork.Seen.NO, reason));
        });
        return taken;
    }

    /** Whether it has deliveries of this queue that are not settled. */
    boolean holds(MessageQueue queue) {
        return unacknowledged.any(entry -> entry.queue() == queue) || transactions.holds(queue);
    }

    void confirmReceipts(long upTo) {
        ledger.confirm(upTo);
    }

    void owesReceipt(ReceiptBuffer receipts) {
        owesReceipt = true;
        receipts.add(this);
    }

    /** Sends the receipt and the confirmation that are due. */
    void sendConfirmations() {
        if (closed || !told) {
            return;
        }
        if (owesReceipt) {
            owesReceipt = false;
            port.receipt(number, ledger.settledUpTo());
        }
        if (ledger.acknowledgements().durable() > toldAcknowledged) {
            toldAcknowledged = ledger.acknowledgements().durable();
            port.acknowledgementsConfirmed(number, toldAcknowledged);
        }
    }

    BrokerException violation(String what) {
        return new BrokerException(ErrorCode.PROTOCOL_VIOLATION, what + " in session " + number);
    }

    @Override
    public String toString() {
        return "session " + number + " (" + mode + ") of " + connection;
    }
}
