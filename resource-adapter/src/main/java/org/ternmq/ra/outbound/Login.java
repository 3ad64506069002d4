package org.ternmq.ra.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Set;
import javax.security.auth.Subject;
import org.ternmq.ra.connect.ConnectionSettings;

/**
 * Who a connection is asked for by the application: {@code createConnection(user, password)}.
 *
 * @param user null where the application leaves it to the container
 * @param managed whether a container manages the connection, and its rules hold
 */
public record Login(String user, String password, boolean managed) implements ConnectionRequestInfo {
    /** Whether a container manages connections that are asked for in this way. */
    static boolean isManaged(ConnectionRequestInfo info) {
        return !(info instanceof Login login) || login.managed;
    }

    /**
     * Who connects: first the container's credential for this factory, then the application's, then what is configured.
     */
    static ConnectionSettings apply(
            ConnectionSettings settings,
            ManagedConnectionFactory factory,
            Subject subject,
            ConnectionRequestInfo info) {
        PasswordCredential credential = subject == null ? null : credentialFor(factory, subject);
        if (credential != null) {
            return settings.withUser(credential.getUserName(), String.valueOf(credential.getPassword()));
        }
        if (info instanceof Login login && login.user != null) {
            return settings.withUser(login.user, login.password);
        }
        return settings;
    }

    private static PasswordCredential credentialFor(ManagedConnectionFactory factory, Subject subject) {
        Set<PasswordCredential> all = subject.getPrivateCredentials(PasswordCredential.class);
        return all.stream()
                .filter(credential -> factory.equals(credential.getManagedConnectionFactory()))
                .filter(Login::namesUser)
                .findFirst()
                .orElse(null);
    }

    /** Payara and GlassFish give a credential with an empty name for a pool that has no user. */
    private static boolean namesUser(PasswordCredential credential) {
        return credential.getUserName() != null && !credential.getUserName().isEmpty();
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
