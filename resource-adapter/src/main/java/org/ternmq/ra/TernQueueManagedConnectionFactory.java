package org.ternmq.ra;

/** The same for a {@code jakarta.jms.QueueConnectionFactory}. */
public class TernQueueManagedConnectionFactory extends TernManagedConnectionFactory {
    private static final long serialVersionUID = 1L;
}
