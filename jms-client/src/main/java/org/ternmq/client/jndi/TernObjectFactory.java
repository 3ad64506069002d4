package org.ternmq.client.jndi;

import jakarta.jms.JMSException;
import java.util.Enumeration;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.client.destination.References;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;

/**
 * Makes connection factories, queues and topics again out of the references by which any JNDI tree can keep them. A
 * reference of a connection factory holds all that was set on it, the password included.
 */
public final class TernObjectFactory implements ObjectFactory {
    /**
     * See {@link ObjectFactory#getObjectInstance}.
     *
     * @return null if it is no reference to an object of this client
     * @throws NamingException if the reference lacks something or has what this version does not know
     */
    @Override
    public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment)
            throws NamingException {
        if (!(object instanceof Reference reference)) {
            return null;
        }
        String type = reference.getClassName();
        if (type.equals(TernQueue.class.getName())) {
            return new TernQueue(required(reference));
        }
        if (type.equals(TernTopic.class.getName())) {
            return new TernTopic(required(reference));
        }
        if (type.equals(TernXAConnectionFactory.class.getName())) {
            return filled(new TernXAConnectionFactory(), reference);
        }
        return type.equals(TernConnectionFactory.class.getName())
                ? filled(new TernConnectionFactory(), reference)
                : null;
    }

    private static String required(Reference reference) throws NamingException {
        RefAddr address = reference.get(References.NAME);
        if (address == null || !(address.getContent() instanceof String name)) {
            throw new NamingException("the reference of a " + reference.getClassName() + " has no '" + References.NAME
                    + "': bind the object again");
        }
        return name;
    }

    private static <F extends TernConnectionFactory> F filled(F factory, Reference reference) throws NamingException {
        Enumeration<RefAddr> addresses = reference.getAll();
        while (addresses.hasMoreElements()) {
            RefAddr address = addresses.nextElement();
            set(factory, address.getType(), String.valueOf(address.getContent()));
        }
        return factory;
    }

    private static void set(TernConnectionFactory factory, String option, String value) throws NamingException {
        if (option.equals(References.URL)) {
            factory.setUrl(value);
            return;
        }
        try {
            factory.setOption(option, value);
        } catch (JMSException e) {
            NamingException exception =
                    new NamingException("the reference of a TernConnectionFactory cannot be used: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }
}
