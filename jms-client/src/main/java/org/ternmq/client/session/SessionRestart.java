package org.ternmq.client.session;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Ranges;

/**
 * Has a session delivered to again after its connection was lost and made again: the server takes everything back that
 * was outstanding, and is told what the application has seen of it. A message that is with the application is waited
 * for, so that its acknowledgement comes first and holds; but not in a transaction, which is lost in any case.
 *
 * <p>The server begins an epoch for each request, and one that has no answer yet is repeated after an outage. A second
 * request beside it would take back what was delivered after the first, though the application may have acknowledged it
 * in good faith by then: so none is made.
 */
final class SessionRestart {
    private final Transport transport;
    private final SessionSettings settings;
    private final Acknowledging acknowledging;
    private final Handovers handovers;
    private final TransactionState transaction;
    private boolean due;
    /** The requests of the application that take all back, or this class's own: complete when all have their answers. */
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    SessionRestart(
            Transport transport,
            SessionSettings settings,
            Acknowledging acknowledging,
            Handovers handovers,
            TransactionState transaction) {
        this.transport = transport;
        this.settings = settings;
        this.acknowledging = acknowledging;
        this.handovers = handovers;
        this.transaction = transaction;
    }

    /** The session is open again. */
    void resumed() {
        synchronized (this) {
            due = true;
        }
        if (settings.mode() != AcknowledgeMode.TRANSACTED) {
            handovers.whenAtRest(this::recover);
        } else if (!transaction.isCommitting()) {
            rollback();
        }
    }

    /** Makes a request of the application that takes all back. */
    CompletableFuture<Void> asking(Supplier<CompletableFuture<Void>> request) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        synchronized (this) {
            begin(ended);
        }
        return make(request, ended);
    }

    private void begin(CompletableFuture<Void> ended) {
        underWay = underWay.isDone() ? ended : CompletableFuture.allOf(underWay, ended);
    }

    /** Not under the lock: it may write to the connection. */
    private static CompletableFuture<Void> make(
            Supplier<CompletableFuture<Void>> request, CompletableFuture<Void> ended) {
        CompletableFuture<Void> answer = request.get();
        // How it ends is for the caller to hear: here it matters only that it has.
        answer.whenComplete((done, thrown) -> ended.complete(null));
        return answer;
    }

    private void recover() {
        restart(() -> {
            acknowledging.flush();
            return transport.recover(settings.number(), acknowledging.startedRanges());
        });
    }

    private void rollback() {
        restart(() -> {
            Ranges seen = acknowledging.startedRangesWith(handovers.messages());
            return transport.rollback(settings.number(), transaction.number(), seen);
        });
    }

    /** If the request fails, the session or its connection has ended, which all others are told. */
    private void restart(Supplier<CompletableFuture<Void>> request) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        synchronized (this) {
            boolean wanted = due && underWay.isDone();
            due = false;
            if (!wanted) {
                return;
            }
            begin(ended);
        }
        make(request, ended);
    }

    /** A commit has its answer: what had to wait for it follows. */
    void afterCommit() {
        rollback();
    }

    /** A new epoch has begun by another way, or the connection is lost again. */
    synchronized void forget() {
        due = false;
    }
}
