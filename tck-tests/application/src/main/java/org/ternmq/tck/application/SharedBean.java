package org.ternmq.tck.application;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Shares a durable subscription with {@link OtherSharedBean}. */
@MessageDriven(
        name = "SharedBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.SHARED),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "ee-shared")
        })
public class SharedBean implements MessageListener {
    @Override
    public void onMessage(Message message) {
        Deliveries.note("SharedBean", message);
    }
}
