package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Sends a result and then fails, as the text says: {@code exception WORDS}, {@code rollback WORDS}; with {@code once}
 * as the words for the first delivery only.
 */
@MessageDriven(
        name = "FailingBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.FAILING)
        })
public class FailingBean implements MessageListener {
    @Resource
    private ConnectionFactory factory;

    @Resource
    private MessageDrivenContext bean;

    @Override
    public void onMessage(Message message) {
        String text = Deliveries.note("FailingBean", message);
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(Destinations.RESULTS), "done: " + text);
        }
        if (text.endsWith(" once") && Deliveries.all().contains("FailingBean " + text + " 2")) {
            return;
        }
        if (text.startsWith("rollback ")) {
            bean.setRollbackOnly();
        } else {
            throw new IllegalArgumentException("cannot do: " + text);
        }
    }
}
