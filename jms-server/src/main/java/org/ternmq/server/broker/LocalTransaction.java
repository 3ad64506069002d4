package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;

/** What a session has sent and consumed since its last commit or rollback (section 6.2.7). */
final class LocalTransaction implements OpenTransaction {
    private final long number;
    private final List<PendingSend> sends = new ArrayList<>();
    private final List<QueueEntry> consumed = new ArrayList<>();
    private long bytes;
    private long lastSequence;
    private String refusal;

    LocalTransaction(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    @Override
    public void send(long sequence, PendingSend send) {
        lastSequence = sequence;
        bytes += send.cost();
        sends.add(send);
    }

    @Override
    public void refuse(long sequence, String reason) {
        lastSequence = sequence;
        if (refusal == null) {
            refusal = reason;
        }
    }

    /** Refuses the transaction if a destination of its sends has gone meanwhile: no message of it may vanish. */
    void refuseIfUndeliverable() {
        for (PendingSend send : sends) {
            if (send.target().isDeleted()) {
                refuse(lastSequence, send.target().name() + " is deleted");
            }
        }
    }

    @Override
    public void consume(QueueEntry entry) {
        consumed.add(entry);
    }

    List<PendingSend> sends() {
        return sends;
    }

    List<QueueEntry> consumed() {
        return consumed;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Why it cannot commit, or null. */
    String refusal() {
        return refusal;
    }
}
