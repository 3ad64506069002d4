package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a connection tells its exception listener, in order. */
final class Reports implements ExceptionListener {
    private final BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();

    static Reports of(Connection connection) throws JMSException {
        Reports reports = new Reports();
        connection.setExceptionListener(reports);
        return reports;
    }

    @Override
    public void onException(JMSException report) {
        told.add(report);
    }

    /** The next report, which comes soon; null if none does. */
    JMSException next() throws InterruptedException {
        return told.poll(FaultTest.SOON, TimeUnit.MILLISECONDS);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }
}
