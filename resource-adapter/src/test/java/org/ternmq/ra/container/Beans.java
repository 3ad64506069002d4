package org.ternmq.ra.container;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** The endpoints of a message-driven bean: what it does is a listener of the test. */
public final class Beans implements MessageEndpointFactory {
    private final boolean transacted;
    private final MessageListener bean;
    private final AtomicInteger endpoints = new AtomicInteger();
    private final AtomicInteger refusedDeliveries = new AtomicInteger();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int most = Integer.MAX_VALUE;
    private volatile boolean rollbackOnly;

    private Beans(boolean transacted, MessageListener bean) {
        this.transacted = transacted;
        this.bean = bean;
    }

    /** Each delivery is a transaction of the container. */
    public static Beans transacted(MessageListener bean) {
        return new Beans(true, bean);
    }

    /** Deliveries are no transactions. */
    public static Beans plain(MessageListener bean) {
        return new Beans(false, bean);
    }

    /** How many endpoints there may be at a time. */
    public Beans atMost(int number) {
        most = number;
        return this;
    }

    /** What the bean calls instead of throwing an exception. */
    public void setRollbackOnly() {
        rollbackOnly = true;
    }

    /** The container does not begin the next delivery. */
    public void refuseNextDelivery() {
        refusedDeliveries.incrementAndGet();
    }

    /** What was called: before, after, commit, rollback. */
    public List<String> calls() {
        return calls;
    }

    public int endpoints() {
        return endpoints.get();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
        if (endpoints.incrementAndGet() > most) {
            endpoints.decrementAndGet();
            throw new UnavailableException("the test has no more than " + most + " endpoints");
        }
        return new Endpoint(resource);
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeout) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return transacted;
    }

    @Override
    public String getActivationName() {
        return "test/bean";
    }

    @Override
    public Class<?> getEndpointClass() {
        return Beans.class;
    }

    private final class Endpoint implements MessageEndpoint, MessageListener {
        private final XAResource resource;
        private TestXid branch;
        private boolean failed;

        Endpoint(XAResource resource) {
            this.resource = resource;
        }

        @Override
        public void beforeDelivery(Method method) throws ResourceException {
            if (refusedDeliveries.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new ResourceException("the test refuses this delivery");
            }
            calls.add("before");
            failed = false;
            if (transacted) {
                branch = TestXid.next();
                run(() -> resource.start(branch, XAResource.TMNOFLAGS));
            }
        }

        @Override
        public void onMessage(Message message) {
            try {
                bean.onMessage(message);
            } catch (RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void afterDelivery() throws ResourceException {
            calls.add("after");
            if (!transacted) {
                return;
            }
            boolean back = failed || rollbackOnly;
            rollbackOnly = false;
            run(() -> resource.end(branch.copy(), back ? XAResource.TMFAIL : XAResource.TMSUCCESS));
            if (back) {
                run(() -> resource.rollback(branch.copy()));
                calls.add("rollback");
            } else {
                run(() -> resource.commit(branch.copy(), true));
                calls.add("commit");
            }
        }

        @Override
        public void release() {
            endpoints.decrementAndGet();
        }
    }

    private interface Step {
        void run() throws XAException;
    }

    private static void run(Step step) throws ResourceException {
        try {
            step.run();
        } catch (XAException e) {
            throw new ResourceException("XA error " + e.errorCode, e);
        }
    }
}
