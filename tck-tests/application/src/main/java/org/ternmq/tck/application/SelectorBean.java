package org.ternmq.tck.application;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes what its selector chooses. */
@MessageDriven(
        name = "SelectorBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.SELECTED),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = "colour = 'red'")
        })
public class SelectorBean implements MessageListener {
    @Override
    public void onMessage(Message message) {
        Deliveries.note("SelectorBean", message);
    }
}
