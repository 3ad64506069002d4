package org.ternmq.client;

import jakarta.jms.CompletionListener;
import jakarta.jms.Message;

/** Counts the completion callbacks that one producer still owes: it must not be closed in one of its own (section 7.3.4). */
final class ProducerCallbacks {
    private int owed;

    /** A listener for one send, owed from now on. */
    synchronized CompletionListener owe(CompletionListener listener) {
        owed++;
        return new Counted(listener);
    }

    /** The callback has returned, or will not come because the send failed. */
    synchronized void settle() {
        owed--;
    }

    /** Whether some have not returned; in a callback of this producer there always is one. */
    synchronized boolean areOwed() {
        return owed > 0;
    }

    private final class Counted implements CompletionListener {
        private final CompletionListener listener;

        Counted(CompletionListener listener) {
            this.listener = listener;
        }

        @Override
        public void onCompletion(Message message) {
            try {
                listener.onCompletion(message);
            } finally {
                settle();
            }
        }

        @Override
        public void onException(Message message, Exception exception) {
            try {
                listener.onException(message, exception);
            } finally {
                settle();
            }
        }
    }
}
