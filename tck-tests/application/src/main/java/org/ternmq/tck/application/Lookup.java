package org.ternmq.tck.application;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/** Finds what the administrator has configured; each kind of server has its own form of names. */
final class Lookup {
    private Lookup() {}

    /** The connection factory of the second TernMQ server. */
    static ConnectionFactory other() throws NamingException {
        return (ConnectionFactory) configured("other");
    }

    /** The queue {@code orders}. */
    static Queue orders() throws NamingException {
        return (Queue) configured("orders");
    }

    /** The connection factory by its name. */
    static ConnectionFactory factory() throws NamingException {
        return (ConnectionFactory) configured("ternmq");
    }

    private static Object configured(String name) throws NamingException {
        InitialContext names = new InitialContext();
        try {
            return names.lookup("java:/jms/" + name);
        } catch (NameNotFoundException e) {
            return names.lookup("jms/" + name);
        }
    }
}
