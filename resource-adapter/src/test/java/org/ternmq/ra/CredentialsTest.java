package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.ra.outbound.Login;
import org.ternmq.server.security.UsersFile;

/** Who connects: the container's word, then the application's, then the configuration's. */
class CredentialsTest extends OutboundTest {
    @BeforeEach
    void addUsers() throws Exception {
        UsersFile users = UsersFile.open(data.resolve(UsersFile.FILE_NAME));
        users.put("anna", "a");
        users.put("bert", "b");
        users.put("container", "c");
    }

    @Test
    void connectionsMatchByTheirUser() throws Exception {
        ManagedConnection anna = managed.createManagedConnection(null, new Login("anna", "a", true));
        ManagedConnection bert = managed.createManagedConnection(null, new Login("bert", "b", true));
        Set<ManagedConnection> all = Set.of(anna, bert);

        assertThat(managed.matchManagedConnections(all, null, new Login("anna", "a", true)))
                .isSameAs(anna);
        assertThat(managed.matchManagedConnections(all, null, new Login("bert", "b", true)))
                .isSameAs(bert);
        assertThat(managed.matchManagedConnections(all, null, new Login("anna", "other", true)))
                .isNull();
        assertThatThrownBy(() -> bert.getConnection(null, new Login("anna", "a", true)))
                .isInstanceOf(SecurityException.class);
        assertThat(anna.getMetaData().getUserName()).isEqualTo("anna");
        assertThat(anna.getMetaData().getEISProductName()).isEqualTo("TernMQ");
        anna.destroy();
        bert.destroy();
    }

    private Subject subject(String user, String password) {
        PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
        credential.setManagedConnectionFactory(managed);
        return new Subject(true, Set.of(), Set.of(), Set.of(credential));
    }

    @Test
    void credentialOfTheContainerGoesBeforeTheApplications() throws Exception {
        Subject subject = subject("container", "c");

        ManagedConnection connection = managed.createManagedConnection(subject, new Login("anna", "a", true));

        assertThat(connection.getMetaData().getUserName()).isEqualTo("container");
        connection.destroy();
    }

    @Test
    void wrongPasswordIsASecurityException() throws Exception {
        assertThatThrownBy(() -> factory().createConnection("anna", "wrong")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> factory().createContext("anna", "wrong"))
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    void configuredUserIsTheLastResort() throws Exception {
        managed.setUser("bert");
        managed.setPassword("b");
        ManagedConnection connection = managed.createManagedConnection(null, new Login(null, null, true));
        assertThat(connection.getMetaData().getUserName()).isEqualTo("bert");
        connection.destroy();
    }

    @Test
    void credentialWithoutANameIsNone() throws Exception {
        managed.setUser("bert");
        managed.setPassword("b");
        ManagedConnection byConfiguration =
                managed.createManagedConnection(subject("", ""), new Login(null, null, true));
        ManagedConnection byApplication =
                managed.createManagedConnection(subject("", ""), new Login("anna", "a", true));

        assertThat(byConfiguration.getMetaData().getUserName()).isEqualTo("bert");
        assertThat(byApplication.getMetaData().getUserName()).isEqualTo("anna");
        byConfiguration.destroy();
        byApplication.destroy();
    }
}
