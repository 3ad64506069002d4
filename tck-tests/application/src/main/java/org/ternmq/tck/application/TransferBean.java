package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import javax.naming.NamingException;

/** Sends what it gets to both TernMQ servers, in the one transaction of the delivery. */
@MessageDriven(
        name = "TransferBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.TRANSFERS)
        })
public class TransferBean implements MessageListener {
    @Resource
    private ConnectionFactory factory;

    @Override
    public void onMessage(Message message) {
        String text = Deliveries.note("TransferBean", message);
        try {
            send(factory, text);
            send(Lookup.other(), text);
        } catch (NamingException e) {
            throw new EJBException(e);
        }
    }

    private static void send(ConnectionFactory factory, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(Destinations.RESULTS), text);
        }
    }
}
