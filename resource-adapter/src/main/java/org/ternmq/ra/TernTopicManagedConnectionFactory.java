package org.ternmq.ra;

/** The same for a {@code jakarta.jms.TopicConnectionFactory}. */
public class TernTopicManagedConnectionFactory extends TernManagedConnectionFactory {
    private static final long serialVersionUID = 1L;
}
