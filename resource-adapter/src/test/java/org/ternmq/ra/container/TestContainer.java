package org.ternmq.ra.container;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;

/** Starts resource adapters, as {@code BootstrapContext}, and stops them when it is closed. */
public final class TestContainer implements BootstrapContext, AutoCloseable {
    private final Workers workers = new Workers();
    private ResourceAdapter adapter;

    public <T extends ResourceAdapter> T start(T started) throws Exception {
        started.start(this);
        adapter = started;
        return started;
    }

    public Workers workers() {
        return workers;
    }

    @Override
    public WorkManager getWorkManager() {
        return workers;
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public Timer createTimer() {
        throw new AssertionError("the adapter has a timer of its own");
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return null;
    }

    @Override
    public void close() {
        if (adapter != null) {
            adapter.stop();
        }
        workers.close();
    }
}
