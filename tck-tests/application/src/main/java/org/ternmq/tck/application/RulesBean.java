package org.ternmq.tck.application;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** Does what an application may not do in a container (Jakarta Messaging 3.1, section 12.2), and says what happened. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RulesBean {
    @Resource
    private ConnectionFactory factory;

    private static final class Nothing implements CompletionListener {
        @Override
        public void onCompletion(Message message) {
            // Nobody calls this.
        }

        @Override
        public void onException(Message message, Exception exception) {
            // Nobody calls this.
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private static String outcome(String name, Call call) {
        try {
            call.run();
            return name + ": allowed";
        } catch (Exception e) {
            return name + ": " + e.getClass().getName();
        }
    }

    /** A line for each call: its name, and the exception that it threw. */
    public List<String> breakAll() throws JMSException {
        List<String> outcomes = new ArrayList<>();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue(Destinations.DEFINED));
            outcomes.add(outcome("second session", () -> connection.createSession()));
            outcomes.add(outcome("stop", connection::stop));
            outcomes.add(outcome("setClientID", () -> connection.setClientID("mine")));
            outcomes.add(outcome("setExceptionListener", () -> connection.setExceptionListener(e -> {})));
            outcomes.add(outcome("setMessageListener", () -> consumer.setMessageListener(m -> {})));
            outcomes.add(outcome("getMessageListener", consumer::getMessageListener));
        }
        try (JMSContext context = factory.createContext()) {
            outcomes.add(outcome("createContext", () -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE)));
            outcomes.add(outcome("setAsync", () -> context.createProducer().setAsync(new Nothing())));
        }
        return outcomes;
    }
}
