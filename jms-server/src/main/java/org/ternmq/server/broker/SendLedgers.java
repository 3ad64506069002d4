package org.ternmq.server.broker;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.ProducerForgotten;
import org.ternmq.server.outcome.SendRefused;

/** The ledgers of all sessions: of the open ones, and for a while of those whose connection was lost. */
final class SendLedgers {
    private final BrokerContext context;
    /** In the order in which they were closed last; open ones anywhere. */
    private final Map<SessionId, SendLedger> ledgers = new LinkedHashMap<>();

    SendLedgers(BrokerContext context) {
        this.context = context;
    }

    void restore(SendLedger ledger) {
        ledgers.put(ledger.id(), ledger);
    }

    /**
     * Finds the ledger of a session that is being opened: the one that is known by this id, or the fresh one.
     *
     * @param resumed whether the client has had it open before, so that it must be known
     * @throws BrokerException if the session is open on another connection, or should be known but is not
     */
    SendLedger open(SendLedger fresh, boolean resumed) {
        if (resumed && !ledgers.containsKey(fresh.id())) {
            throw new BrokerException(
                    ErrorCode.UNKNOWN_SESSION,
                    "session " + fresh.id()
                            + " is not known any more: what it has not heard of may be lost or done, and"
                            + " a repeat could not be told from a new message; open a new session");
        }
        SendLedger ledger = ledgers.computeIfAbsent(fresh.id(), id -> fresh);
        if (ledger.isOpen()) {
            throw new BrokerException(
                    ErrorCode.ILLEGAL_STATE, "session " + fresh.id() + " is open already: a session id is used once");
        }
        return ledger;
    }

    /** Has what is new of a session logged with the batch that is being gathered. */
    void log(SendLedger ledger) {
        if (!ledger.isLogged()) {
            // The log hears of this session for the first time: it must know its refusals too, or a repeat of one of
            // them would be taken for a send that was accepted.
            ledger.refusals().forEach((sequence, refusal) -> logRefusal(ledger, sequence, refusal));
            ledger.logUpTo(0);
        }
        context.outcomes().advance(ledger);
    }

    void logRefusal(SendLedger ledger, long sequence, Refusal refusal) {
        context.outcomes()
                .addLazily(new SendRefused(ledger.id(), sequence, refusal.code().code(), refusal.reason()));
    }

    /** The session has ended with every answer given: nothing of it will be repeated. */
    void forget(SendLedger ledger) {
        ledgers.remove(ledger.id());
        if (ledger.isLogged()) {
            context.outcomes().addLazily(new ProducerForgotten(ledger.id()));
        }
    }

    /** The session's connection is lost: its sends and transactions are remembered for a while. */
    void remember(SendLedger ledger) {
        ledger.detach(context.clock().millis());
        ledgers.remove(ledger.id());
        if (ledger.isWorthKeeping()) {
            ledgers.put(ledger.id(), ledger);
        }
        prune();
    }

    /** Forgets what is too old or too much. */
    void prune() {
        long oldest = context.clock().millis() - context.config().producerMemoryMillis();
        int excess = ledgers.size() - context.config().maxProducerMemories();
        Iterator<SendLedger> all = ledgers.values().iterator();
        while (all.hasNext()) {
            SendLedger ledger = all.next();
            if (ledger.isOpen()) {
                continue;
            }
            if (excess <= 0 && ledger.usedAt() >= oldest) {
                return;
            }
            excess--;
            all.remove();
            if (ledger.isLogged()) {
                context.outcomes().addLazily(new ProducerForgotten(ledger.id()));
            }
        }
    }
}
