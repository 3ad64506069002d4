package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import javax.naming.NamingException;

/** Works with an injected context: one for the transaction where there is one, else one for the request. */
@Stateless
public class ContextBean {
    @Inject
    private JMSContext context;

    @Resource
    private EJBContext bean;

    public void send(String text) {
        context.createProducer().send(context.createQueue(Destinations.RESULTS), text);
    }

    public void sendAndRollBack(String text) {
        send(text);
        bean.setRollbackOnly();
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sendWithoutTransaction(String text) {
        send(text);
    }

    /** Sends with what the administrator has configured. */
    public void sendToLookedUpQueue(String text) {
        try (JMSContext own = Lookup.factory().createContext()) {
            own.createProducer().send(Lookup.orders(), text);
        } catch (NamingException e) {
            throw new EJBException(e);
        }
    }

    /** Receives a result over the context of the request. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String receive() {
        return context.createConsumer(context.createQueue(Destinations.RESULTS)).receiveBody(String.class, 10_000);
    }
}
