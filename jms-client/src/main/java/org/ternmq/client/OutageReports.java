package org.ternmq.client;

import org.ternmq.client.transport.TransportException;

/** Tells the ExceptionListener of outages that end, if there is one and it is to be told. */
final class OutageReports implements SessionDirectory.Outages {
    private final ExceptionReporter reporter;
    private final boolean wanted;

    OutageReports(ExceptionReporter reporter, boolean wanted) {
        this.reporter = reporter;
        this.wanted = wanted;
    }

    private boolean isHeard() {
        return wanted && reporter.listener() != null;
    }

    @Override
    public void interrupted(TransportException cause) {
        if (isHeard()) {
            reporter.report(new ConnectionInterruptedException(
                    "the connection is lost and is being made again: " + cause.getMessage(), cause));
        }
    }

    @Override
    public void restored(boolean kept) {
        if (isHeard()) {
            reporter.report(new ConnectionRestoredException(kept));
        }
    }

    @Override
    public void report(TransportException loss) {
        reporter.report(loss);
    }
}
