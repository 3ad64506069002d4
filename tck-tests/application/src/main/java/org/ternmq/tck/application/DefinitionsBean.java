package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import jakarta.resource.AdministeredObjectDefinition;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport;

/** Defines what it uses by annotations, in the way of Jakarta Messaging and in that of Jakarta Connectors. */
@Stateless
@JMSConnectionFactoryDefinition(
        name = "java:app/jms/factory",
        resourceAdapter = "ternmq-ra",
        user = "${ternmq.user}",
        password = "${ternmq.password}",
        properties = {"url=${ternmq.url}", "options=prefetch=10"})
@JMSDestinationDefinition(
        name = "java:app/jms/queue",
        resourceAdapter = "ternmq-ra",
        interfaceName = "jakarta.jms.Queue",
        className = "org.ternmq.ra.QueueObject",
        destinationName = Destinations.DEFINED,
        properties = "destinationName=" + Destinations.DEFINED)
@JMSDestinationDefinition(
        name = "java:app/jms/topic",
        resourceAdapter = "ternmq-ra",
        interfaceName = "jakarta.jms.Topic",
        className = "org.ternmq.ra.TopicObject",
        destinationName = Destinations.DEFINED,
        properties = "destinationName=" + Destinations.DEFINED)
@ConnectionFactoryDefinition(
        name = "java:app/connectors/factory",
        resourceAdapter = "ternmq-ra",
        interfaceName = "jakarta.jms.ConnectionFactory",
        transactionSupport = TransactionSupport.TransactionSupportLevel.XATransaction,
        properties = {"url=${ternmq.url}", "user=${ternmq.user}", "password=${ternmq.password}"})
@AdministeredObjectDefinition(
        name = "java:app/connectors/queue",
        resourceAdapter = "ternmq-ra",
        interfaceName = "jakarta.jms.Queue",
        className = "org.ternmq.ra.QueueObject",
        properties = "destinationName=" + Destinations.DEFINED)
public class DefinitionsBean {
    @Resource(lookup = "java:app/jms/factory")
    private ConnectionFactory factory;

    @Resource(lookup = "java:app/jms/queue")
    private Queue queue;

    @Resource(lookup = "java:app/jms/topic")
    private Topic topic;

    @Resource(lookup = "java:app/connectors/factory")
    private ConnectionFactory connectorsFactory;

    @Resource(lookup = "java:app/connectors/queue")
    private Queue connectorsQueue;

    public void sendByMessaging(String text) {
        send(factory, queue, text);
    }

    public void sendByConnectors(String text) {
        send(connectorsFactory, connectorsQueue, text);
    }

    public void publish(String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(topic, text);
        }
    }

    private static void send(ConnectionFactory factory, Queue queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(queue, text);
        }
    }
}
