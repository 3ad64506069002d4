package org.ternmq.tck.transactions;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.transaction.xa.XAResource;
import org.ternmq.client.TernXAConnectionFactory;

/**
 * A process of one transaction: it takes a message off the first server, passes it on there and to the second server, and
 * writes it into the ledger. Its exit code says how the transaction has ended for the application.
 */
final class TransactionProcess {
    static final int COMMITTED = 0;
    static final int ROLLED_BACK = 3;
    static final int UNKNOWN = 4;
    private static final long SOON = 20_000;

    private final XASession first;
    private final XASession second;
    private final Ledger ledger;

    private TransactionProcess(XASession first, XASession second, Ledger ledger) {
        this.first = first;
        this.second = second;
        this.ledger = ledger;
    }

    /** @param args both servers, the directory, the fault, and a number that decides the order of the resources */
    public static void main(String[] args) {
        int code = UNKNOWN;
        try {
            Path directory = Path.of(args[2]);
            Narayana.configure(directory.resolve("transactions"));
            Ledger ledger = new Ledger(directory.resolve("ledger"), Fault.valueOf(args[3]));
            XAConnection first = new TernXAConnectionFactory(args[0]).createXAConnection();
            XAConnection second = new TernXAConnectionFactory(args[1]).createXAConnection();
            first.start();
            code = new TransactionProcess(first.createXASession(), second.createXASession(), ledger)
                    .run(new Random(Long.parseLong(args[4])));
        } catch (Exception e) {
            System.getLogger(TransactionProcess.class.getName())
                    .log(System.Logger.Level.WARNING, "the transaction did not come to an end", e);
        }
        Runtime.getRuntime().halt(code);
    }

    private int run(Random random) throws Exception {
        MessageConsumer consumer = first.createConsumer(first.createQueue("in"));
        TransactionManager manager = Narayana.transactionManager();
        manager.begin();
        enlist(manager.getTransaction(), random);
        Message message = consumer.receive(SOON);
        String word = message.getBody(String.class);
        send(first, word);
        send(second, word);
        ledger.write(word);
        try {
            manager.commit();
            return COMMITTED;
        } catch (RollbackException e) {
            return ROLLED_BACK;
        }
    }

    private void enlist(Transaction transaction, Random random) throws Exception {
        List<XAResource> resources = new ArrayList<>(List.of(first.getXAResource(), second.getXAResource(), ledger));
        Collections.shuffle(resources, random);
        for (XAResource resource : resources) {
            if (!transaction.enlistResource(resource)) {
                throw new IllegalStateException("a resource was not enlisted: " + resource);
            }
        }
    }

    private static void send(Session session, String word) throws JMSException {
        session.createProducer(session.createQueue("out")).send(session.createTextMessage(word));
    }
}
