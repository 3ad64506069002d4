package org.ternmq.tck.transactions;

import org.ternmq.protocol.wire.Opcode;

/** What goes wrong in a transaction over the server, a second one and a ledger. */
enum Fault {
    NONE,
    HALT_BEFORE_OTHER_PREPARES,
    HALT_AFTER_OTHER_PREPARED,
    HALT_BEFORE_OTHER_COMMITS,
    HALT_AFTER_OTHER_COMMITTED,
    KILL_BEFORE_PREPARE(Opcode.XA_PREPARE, Moment.NOT_ASKED),
    KILL_DURING_PREPARE(Opcode.XA_PREPARE, Moment.ASKED),
    KILL_AFTER_PREPARE(Opcode.XA_PREPARE, Moment.ANSWERED),
    KILL_BEFORE_COMMIT(Opcode.XA_COMMIT, Moment.NOT_ASKED),
    KILL_DURING_COMMIT(Opcode.XA_COMMIT, Moment.ASKED),
    KILL_AFTER_COMMIT(Opcode.XA_COMMIT, Moment.ANSWERED);

    /** The exit code of a process that a fault has ended. */
    static final int HALTED = 77;

    /** When the server is killed; the client gets no answer at any of them. */
    enum Moment {
        /** The request has not reached the server. */
        NOT_ASKED,
        /** The server has the request, and may have begun with it. */
        ASKED,
        /** The server has answered. */
        ANSWERED
    }

    private final Opcode request;
    private final Moment moment;

    Fault() {
        this(null, null);
    }

    Fault(Opcode request, Moment moment) {
        this.request = request;
        this.moment = moment;
    }

    boolean killsServer() {
        return request != null;
    }

    /** At which request the server is killed. */
    Opcode request() {
        return request;
    }

    Moment moment() {
        return moment;
    }

    boolean haltsClient() {
        return this != NONE && !killsServer();
    }

    /** Ends this process on the spot if it is to happen now. */
    void haltIf(Fault now) {
        if (this == now) {
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
