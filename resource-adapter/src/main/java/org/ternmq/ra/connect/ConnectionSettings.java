package org.ternmq.ra.connect;

import jakarta.jms.JMSException;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.TernXAConnectionFactory;

/**
 * What a connection is made with. Null stands for "not set here".
 *
 * @param url {@code tern://host:port[,host2:port2][?option=value&…]}
 * @param user the user's name; without one the connection is anonymous
 * @param password the password
 * @param clientId the client id (Jakarta Messaging 3.1, section 6.1.2)
 * @param options further options of the URL, as {@code option=value&option=value}; they go before those of the URL
 */
public record ConnectionSettings(String url, String user, String password, String clientId, String options)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing is set. */
    public static final ConnectionSettings NONE = new ConnectionSettings(null, null, null, null, null);

    /** These settings, and for those that are not set the others. User and password go together. */
    public ConnectionSettings orElse(ConnectionSettings others) {
        return new ConnectionSettings(
                url == null ? others.url : url,
                user == null ? others.user : user,
                user == null ? others.password : password,
                clientId == null ? others.clientId : clientId,
                joined(others.options, options));
    }

    /** What stands later goes before what stands earlier. */
    private static String joined(String first, String second) {
        if (first == null || first.isBlank()) {
            return second;
        }
        return second == null || second.isBlank() ? first : first + '&' + second;
    }

    public ConnectionSettings withUser(String name, String secret) {
        return new ConnectionSettings(url, name, secret, clientId, options);
    }

    /** These settings without a client id, for connections beside the one that has it. */
    public ConnectionSettings withoutClientId() {
        return new ConnectionSettings(url, user, password, null, options);
    }

    /** @throws JMSException if an option is none */
    TernConnectionFactory factory() throws JMSException {
        return apply(url == null ? new TernConnectionFactory() : new TernConnectionFactory(address()));
    }

    /** @throws JMSException if an option is none */
    TernXAConnectionFactory distributedFactory() throws JMSException {
        return apply(url == null ? new TernXAConnectionFactory() : new TernXAConnectionFactory(address()));
    }

    /** Open Liberty makes one slash of two where it replaces a variable in a definition of an application. */
    private String address() {
        return url.replaceFirst("^(terns?):/(?!/)", "$1://");
    }

    private <T extends TernConnectionFactory> T apply(T factory) throws JMSException {
        // A lost connection is the adapter's business: the container has to hear of it, and gets another.
        factory.setReconnect(false);
        for (String option : options == null ? new String[0] : options.split("&")) {
            if (!option.isBlank()) {
                set(factory, option.trim());
            }
        }
        if (user != null) {
            factory.setUser(user);
            factory.setPassword(password);
        }
        if (clientId != null) {
            factory.setClientId(clientId);
        }
        return factory;
    }

    private static void set(TernConnectionFactory factory, String option) throws JMSException {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw new JMSException("the options of the resource adapter must be option=value&option=value, and '"
                    + option.replaceAll("=.*", "") + "' has no value");
        }
        String value = URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8);
        factory.setOption(option.substring(0, equals), value);
    }

    /** Names the address without what may be secret. */
    @Override
    public String toString() {
        String address = url == null ? TernConnectionFactory.DEFAULT_URL : url;
        return address.replaceAll("\\?.*", "") + (user == null ? "" : " as " + user);
    }
}
