package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.server.outcome.MessageAdded;

/**
 * Takes the sends of one session: checks them, and settles them strictly in their order. A session's messages become
 * visible in the order sent, so that one which needs no log waits for those before it that do.
 */
final class SendIntake {
    private final BrokerContext context;
    private final Session session;
    private final SendLedger ledger;

    SendIntake(BrokerContext context, Session session, SendLedger ledger) {
        this.context = context;
        this.session = session;
        this.ledger = ledger;
    }

    void send(SendRequest request) {
        Producer producer = session.producers().of(request.producer());
        producer.used(request.bytes().length);
        if (ledger.hasTaken(request.sequence())) {
            repeat(request.sequence());
            return;
        }
        // Asked for before the send is taken: with a wrong number it never was.
        OpenTransaction transaction =
                request.transaction() == 0 ? null : session.transactions().open(request.transaction());
        ledger.take(request.sequence());
        try {
            PendingSend send = accept(producer, request, transaction);
            if (transaction == null) {
                publish(request.sequence(), send);
            } else {
                transaction.send(request.sequence(), send);
            }
        } catch (BrokerException e) {
            refuse(request.sequence(), new Refusal(e.code(), e.getMessage()), transaction);
        }
    }

    /** Whether all sends up to this one have come, whatever became of them. */
    boolean hasTaken(long sequence) {
        return ledger.hasTaken(sequence);
    }

    private void repeat(long sequence) {
        Refusal refusal = ledger.refusal(sequence);
        if (refusal != null) {
            session.port().sendRefused(session.number(), sequence, refusal.code(), refusal.reason());
        }
        if (sequence <= ledger.settledUpTo()) {
            session.owesReceipt(context.receipts());
        }
    }

    private PendingSend accept(Producer producer, SendRequest request, OpenTransaction transaction) {
        Target target = producer.target();
        if (!MessageBytes.isSurelyWellFormed(request.bytes(), producer.encodedName())) {
            check(request.bytes(), target.name());
        }
        if (context.memory().isFull()) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT,
                    refusedTo(target.name(), context.memory().fullReason()));
        }
        if (MessageBytes.persistent(request.bytes()) && !target.name().kind().isTemporary()) {
            String full = context.outcomes().fullReason();
            if (full != null) {
                throw new BrokerException(ErrorCode.RESOURCE_LIMIT, refusedTo(target.name(), full));
            }
        }
        long limit = context.config().transactionMemory();
        if (transaction != null && transaction.bytes() + request.bytes().length > limit) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT,
                    "the transaction has more than " + (limit >> 20)
                            + " MB of uncommitted messages: commit more often, or raise 'transaction-memory'");
        }
        Envelope envelope = Envelope.accepted(ledger.messageId(request.sequence()), null);
        return new PendingSend(context, session.connection(), target, envelope, request.bytes());
    }

    private static String refusedTo(DestinationName name, String reason) {
        return "cannot send to " + name + ": " + reason;
    }

    private static void check(byte[] bytes, DestinationName target) {
        MessageHeader header;
        try {
            header = MessageBytes.check(bytes);
        } catch (FormatException e) {
            throw new BrokerException(ErrorCode.INVALID_MESSAGE, "the message is not well-formed: " + e.getMessage());
        }
        if (!header.destination().equals(target)) {
            throw new BrokerException(
                    ErrorCode.INVALID_MESSAGE,
                    "the message names " + header.destination() + " but was sent to " + target);
        }
    }

    private void publish(long sequence, PendingSend send) {
        MessageAdded outcome = send.decide();
        Runnable finish = () -> {
            send.appear();
            ledger.settleAndTell(sequence, context.receipts());
        };
        if (outcome == null) {
            ledger.followToo(send.awaited());
            ledger.inOrder(finish);
            return;
        }
        DurableBatch batch = context.outcomes().add(outcome);
        logSequence(sequence);
        batch.then(finish);
        ledger.follow(batch);
    }

    /** Has the sequence logged with the batch that is being gathered. */
    void logSequence(long sequence) {
        context.ledgers().log(ledger);
        ledger.logUpTo(sequence);
    }

    private void refuse(long sequence, Refusal refusal, OpenTransaction transaction) {
        ledger.refuse(sequence, refusal);
        if (transaction != null) {
            transaction.refuse(sequence, refusal.reason());
            session.port().sendRefused(session.number(), sequence, refusal.code(), refusal.reason());
            return;
        }
        if (ledger.isLogged()) {
            context.ledgers().logRefusal(ledger, sequence, refusal);
        }
        ledger.inOrder(() -> {
            ledger.tellRefusal(sequence, refusal);
            ledger.settleAndTell(sequence, context.receipts());
        });
    }
}
