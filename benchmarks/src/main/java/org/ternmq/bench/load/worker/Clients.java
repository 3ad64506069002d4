package org.ternmq.bench.load.worker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.bench.load.worker.Load.Setting;

/** The connections and sessions of a run, as the load wants them. One thread uses it. */
final class Clients implements AutoCloseable {
    private final ConnectionFactory factory;
    private final Load load;
    private final List<Connection> connections = new ArrayList<>();

    Clients(ConnectionFactory factory, Load load) {
        this.factory = factory;
        this.load = load;
    }

    /** A side of the load: its sessions share a connection, or have one each. */
    final class Side {
        private final String clientId;
        private Connection shared;
        private int count;

        private Side(String clientId) {
            this.clientId = clientId;
        }

        Session session(boolean transacted) throws JMSException {
            if (shared == null || load.flag(Setting.OWN_CONNECTIONS)) {
                shared = connect(factory, load);
                connections.add(shared);
                if (clientId != null) {
                    shared.setClientID(clientId + "-" + count++);
                }
            }
            return shared.createSession(transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
        }
    }

    /** @param clientId how the client ids of its connections begin, or null for none */
    Side side(String clientId) {
        return new Side(clientId);
    }

    void start() throws JMSException {
        for (Connection connection : connections) {
            connection.start();
        }
    }

    static Connection connect(ConnectionFactory factory, Load load) throws JMSException {
        String user = load.text(Setting.USER);
        return user.isEmpty()
                ? factory.createConnection()
                : factory.createConnection(user, load.text(Setting.PASSWORD));
    }

    /** The topic, or the queue with this number. */
    static Destination destination(Session session, Load load, int queue) throws JMSException {
        String name = load.text(Setting.DESTINATION);
        if (load.flag(Setting.TOPIC)) {
            return session.createTopic(name);
        }
        return session.createQueue(load.number(Setting.QUEUES) == 1 ? name : name + "-" + queue);
    }

    @Override
    public void close() throws JMSException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
