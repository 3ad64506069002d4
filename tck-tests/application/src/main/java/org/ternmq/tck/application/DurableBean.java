package org.ternmq.tck.application;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Has a durable subscription of its own. */
@MessageDriven(
        name = "DurableBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.NEWS),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(propertyName = "clientId", propertyValue = "ee-news"),
            @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "news")
        })
public class DurableBean implements MessageListener {
    @Override
    public void onMessage(Message message) {
        Deliveries.note("DurableBean", message);
    }
}
