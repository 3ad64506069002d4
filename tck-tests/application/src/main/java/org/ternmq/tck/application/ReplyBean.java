package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Replies in the transaction of the delivery, over the connection factory of those that name none. */
@MessageDriven(
        name = "ReplyBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.REQUESTS)
        })
public class ReplyBean implements MessageListener {
    @Resource
    private ConnectionFactory factory;

    @Override
    public void onMessage(Message message) {
        String text = Deliveries.note("ReplyBean", message);
        try (JMSContext context = factory.createContext()) {
            Destination to = message.getJMSReplyTo();
            context.createProducer()
                    .setJMSCorrelationID(message.getJMSMessageID())
                    .send(to == null ? context.createQueue(Destinations.RESULTS) : to, "reply to " + text);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
