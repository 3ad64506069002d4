package org.ternmq.client;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.TransportException;

/**
 * Tells the connection's ExceptionListener (section 6.1.7) what nobody else would hear of, on a thread of its own that
 * ends when there is nothing to tell. Where no listener is set, it is logged.
 */
final class ExceptionReporter {
    private static final System.Logger LOG = System.getLogger(ExceptionReporter.class.getName());
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor executor;
    private volatile ExceptionListener listener;

    ExceptionReporter() {
        executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ExceptionReporter::daemon);
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ternmq-exceptions");
        thread.setDaemon(true);
        return thread;
    }

    ExceptionListener listener() {
        return listener;
    }

    void setListener(ExceptionListener listener) {
        this.listener = listener;
    }

    /** Returns at once. */
    void report(TransportException cause) {
        report(JmsErrors.of(cause));
    }

    /** Returns at once. */
    void report(JMSException cause) {
        ExceptionListener to = listener;
        if (to == null) {
            LOG.log(System.Logger.Level.WARNING, "no ExceptionListener is set for: {0}", cause.getMessage());
            return;
        }
        executor.execute(() -> tell(to, cause));
    }

    /** Lets the thread end as soon as it has nothing to tell. */
    void endThread() {
        executor.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }

    private static void tell(ExceptionListener to, JMSException cause) {
        try {
            to.onException(cause);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "an ExceptionListener has thrown an exception", e);
        }
    }
}
