package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.transaction.UserTransaction;

/** Ends its transactions itself: {@code commit …}, {@code rollback …}; {@code refuse …} throws on the first delivery. */
@MessageDriven(
        name = "UserTransactionBean",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.TIMED)
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class UserTransactionBean implements MessageListener {
    @Resource
    private ConnectionFactory factory;

    @Resource
    private UserTransaction transaction;

    @Override
    public void onMessage(Message message) {
        String text = Deliveries.note("UserTransactionBean", message);
        if (text.startsWith("refuse") && !Deliveries.all().contains("UserTransactionBean " + text + " 2")) {
            throw new EJBException("not yet");
        }
        try {
            transaction.begin();
            try (JMSContext context = factory.createContext()) {
                context.createProducer().send(context.createQueue(Destinations.RESULTS), "done: " + text);
            }
            if (text.startsWith("rollback")) {
                transaction.rollback();
            } else {
                transaction.commit();
            }
        } catch (Exception e) {
            throw new EJBException(e);
        }
    }
}
