package org.ternmq.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import org.ternmq.ra.connect.Visit;

/**
 * A local transaction that the container demarcates (Jakarta Connectors 2.1, section 7.7).
 *
 * @param sessions whose work it is
 */
record ContainerTransaction(PhysicalSessions sessions) implements LocalTransaction {
    private interface Step {
        void run() throws JMSException;
    }

    private static void run(Step step) throws ResourceException {
        try {
            step.run();
        } catch (JMSException e) {
            throw new LocalTransactionException(e.getMessage(), e);
        } finally {
            Visit.end();
        }
    }

    @Override
    public void begin() throws ResourceException {
        run(sessions::begin);
    }

    @Override
    public void commit() throws ResourceException {
        run(sessions::commit);
    }

    @Override
    public void rollback() throws ResourceException {
        run(sessions::rollback);
    }
}
