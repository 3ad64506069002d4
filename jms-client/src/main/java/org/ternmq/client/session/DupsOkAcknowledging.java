package org.ternmq.client.session;

import org.ternmq.client.transport.IncomingMessage;

/** DUPS_OK_ACKNOWLEDGE: in batches, and what is left when there is nothing else to do. */
final class DupsOkAcknowledging extends Acknowledging {
    /** So many messages are acknowledged together. */
    static final int BATCH = 50;

    DupsOkAcknowledging(Context context, int epoch) {
        super(context, epoch);
    }

    @Override
    void acknowledgeConsumed(IncomingMessage message) {
        if (started.size() >= BATCH) {
            flush();
        }
    }

    @Override
    boolean failed(IncomingMessage message, String reason) {
        boolean back = reject(message, reason);
        flush();
        return back;
    }

    @Override
    void idle() {
        flush();
    }

    @Override
    void flush() {
        sendAll(false);
    }

    @Override
    boolean isAutomatic() {
        return true;
    }
}
