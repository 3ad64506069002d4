package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.ra.container.AdapterLoader;
import org.ternmq.ra.container.Beans;
import org.ternmq.ra.container.TestPool;

/**
 * An adapter that is stopped leaves nothing behind: no thread, and nothing that holds its classes but what Java gives up
 * for want of memory, although the threads of the container that used it live on.
 */
class UndeployTest extends InboundTest {
    private static final int ROUNDS = 5;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final List<PhantomReference<ClassLoader>> loaders = new ArrayList<>();

    @Test
    void loaderIsCollectedAndNoThreadIsLeft() throws Exception {
        ExecutorService request = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int number = round;
                request.submit(() -> deployUseAndUndeploy("m" + number)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(threadsOfAdapters()).isEmpty();
            displaceTheLastRecord();
            for (int round = 0; round < ROUNDS; round++) {
                awaitCollected();
            }
        } finally {
            request.shutdownNow();
        }
    }

    /**
     * Java itself keeps the class of the one record whose equals it has linked last, in a static field of its own. Here
     * that is one of the adapter's; in a server the next record takes its place.
     */
    private static void displaceTheLastRecord() {
        record Next(int number) {}
        assertThat(new Next(1)).isEqualTo(new Next(1));
    }

    private Void deployUseAndUndeploy(String text) throws Exception {
        AdapterLoader loader = new AdapterLoader();
        loaders.add(new PhantomReference<>(loader, collected));
        Class<?> adapterType = loader.loadClass("org.ternmq.ra.TernResourceAdapter");
        assertThat(adapterType.getClassLoader()).isSameAs(loader);
        ResourceAdapter deployed =
                (ResourceAdapter) adapterType.getConstructor().newInstance();
        deployed.start(container);

        Beans beans = Beans.transacted(listener());
        ActivationSpec spec = (ActivationSpec)
                bean(loader, "TernActivationSpec", "Destination", "orders", "DestinationType", "jakarta.jms.Queue");
        spec.getClass().getMethod("setXa", Boolean.class).invoke(spec, false);
        set(spec, "Url", server.url());
        deployed.endpointActivation(beans, spec);
        sendThrough(loader, text);
        assertThat(next()).isEqualTo(text);
        deployed.endpointDeactivation(beans, spec);
        deployed.stop();
        return null;
    }

    private void sendThrough(AdapterLoader loader, String text) throws Exception {
        ManagedConnectionFactory factory =
                (ManagedConnectionFactory) bean(loader, "TernManagedConnectionFactory", "Url", server.url());
        factory.getClass().getMethod("setXa", Boolean.class).invoke(factory, false);
        TestPool pool = new TestPool();
        try (JMSContext context = ((ConnectionFactory) factory.createConnectionFactory(pool)).createContext()) {
            context.createProducer().send(context.createQueue("orders"), text);
            context.createConsumer(context.createQueue("other")).receiveNoWait();
        }
        pool.close();
    }

    private static Object bean(AdapterLoader loader, String name, String... properties) throws Exception {
        Object bean = loader.loadClass("org.ternmq.ra." + name).getConstructor().newInstance();
        for (int i = 0; i < properties.length; i += 2) {
            set(bean, properties[i], properties[i + 1]);
        }
        return bean;
    }

    private static void set(Object bean, String property, String value) throws Exception {
        bean.getClass().getMethod("set" + property, String.class).invoke(bean, value);
    }

    /** Those that end by themselves within a moment are waited for. */
    private static List<Thread> threadsOfAdapters() throws InterruptedException {
        List<Thread> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getClass().getClassLoader() instanceof AdapterLoader
                    || thread.getContextClassLoader() instanceof AdapterLoader) {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                if (thread.isAlive()) {
                    left.add(thread);
                }
            }
        }
        return left;
    }

    private void awaitCollected() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Reference<? extends ClassLoader> gone = null;
        while (gone == null) {
            System.gc();
            gone = collected.remove(100);
            assertThat(System.nanoTime())
                    .as("a loader is still held by something")
                    .isLessThan(deadline);
        }
    }
}
