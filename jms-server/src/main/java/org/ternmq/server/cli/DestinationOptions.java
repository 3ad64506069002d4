package org.ternmq.server.cli;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which destination a command works on. */
final class DestinationOptions {
    @Parameters(paramLabel = "NAME", description = "The queue, or with --topic the topic.")
    private String name;

    @Option(names = "--topic", description = "NAME is a topic, not a queue.")
    private boolean topic;

    Destination in(Session session) throws JMSException {
        return topic ? session.createTopic(name) : session.createQueue(name);
    }

    @Override
    public String toString() {
        return (topic ? "topic " : "queue ") + name;
    }
}
