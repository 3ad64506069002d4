package org.ternmq.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.authentication.ClientMechanism;
import org.ternmq.protocol.authentication.ClientMechanisms;
import org.ternmq.protocol.authentication.ScramCredential;
import org.ternmq.server.security.AuthenticationResult.Challenge;
import org.ternmq.server.security.AuthenticationResult.Failure;
import org.ternmq.server.security.AuthenticationResult.Success;

class AuthenticatorTest {
    private static final boolean LOOPBACK = true;
    private static final boolean REMOTE = false;

    @TempDir
    Path directory;

    private Path path;
    private Authenticator authenticator;

    @BeforeEach
    void open() throws Exception {
        path = directory.resolve(UsersFile.FILE_NAME);
        byte[] secret = ServerSecret.readOrCreate(directory.resolve(ServerSecret.FILE_NAME));
        authenticator = new Authenticator(UsersFile.open(path), secret);
    }

    private void addAnna() throws Exception {
        ScramCredential credential = ScramCredential.of("secret", new byte[16], 4096);
        Files.writeString(path, "anna:" + credential.text() + "\n");
    }

    @Test
    void withoutUsersOnlyTheOwnMachineConnectsAndAnonymously() {
        assertThat(authenticator.mechanisms(LOOPBACK)).containsExactly("ANONYMOUS");
        assertThat(authenticator.refusal(LOOPBACK)).isEmpty();
        assertThat(authenticator.mechanisms(REMOTE)).isEmpty();
        assertThat(authenticator.refusal(REMOTE)).get().asString().contains("bin/ternmq user add NAME");
        assertThat(authenticator.begin("ANONYMOUS", LOOPBACK).next(new byte[0]))
                .isInstanceOfSatisfying(Success.class, s -> assertThat(s.user()).isEmpty());
        assertThat(authenticator.begin("ANONYMOUS", REMOTE).next(new byte[0])).isInstanceOf(Failure.class);
    }

    @Test
    void fromTheFirstUserOnEverybodyNeedsOne() throws Exception {
        addAnna();
        assertThat(authenticator.mechanisms(LOOPBACK)).containsExactly("SCRAM-SHA-256", "PLAIN");
        assertThat(authenticator.mechanisms(REMOTE)).containsExactly("SCRAM-SHA-256");
        assertThat(authenticator.refusal(REMOTE)).isEmpty();
        assertThat(authenticator.begin("ANONYMOUS", LOOPBACK).next(new byte[0])).isInstanceOf(Failure.class);
    }

    @Test
    void scramTakesTheRightPasswordAndProvesTheServer() throws Exception {
        addAnna();
        ClientMechanism client = client(List.of("SCRAM-SHA-256"), "anna", "secret");
        AuthenticationResult result = run(client, REMOTE);
        assertThat(result).isInstanceOf(Success.class);
        assertThat(((Success) result).user()).isEqualTo("anna");
        client.finish(((Success) result).proof());
    }

    @Test
    void wrongPasswordsAndUnknownUsersFailAtTheSameStep() throws Exception {
        addAnna();
        for (String mechanism : List.of("SCRAM-SHA-256", "PLAIN")) {
            assertThat(run(client(List.of(mechanism), "anna", "wrong"), LOOPBACK))
                    .isInstanceOf(Failure.class);
            assertThat(run(client(List.of(mechanism), "nobody", "secret"), LOOPBACK))
                    .isEqualTo(new Failure("user nobody does not exist or gave a wrong password"));
        }
    }

    @Test
    void unknownUserIsToldTheIterationsOfTheKnownOnes() throws Exception {
        addAnna();
        assertThat(challenge("nobody")).contains("i=4096").hasSameSizeAs(challenge("anna"));
    }

    private String challenge(String user) {
        AuthenticationResult result = authenticator
                .begin("SCRAM-SHA-256", REMOTE)
                .next(("n,,n=" + user + ",r=abc").getBytes(StandardCharsets.UTF_8));
        return new String(((Challenge) result).challenge(), StandardCharsets.UTF_8);
    }

    @Test
    void plainIsTakenOnTheOwnMachineOnly() throws Exception {
        addAnna();
        ClientMechanism client = client(List.of("PLAIN"), "anna", "secret");
        assertThat(run(client, LOOPBACK))
                .isInstanceOfSatisfying(Success.class, s -> assertThat(s.user()).isEqualTo("anna"));
        assertThat(run(client, REMOTE)).isInstanceOf(Failure.class);
    }

    @Test
    void exchangeIsOverAfterItsResult() throws Exception {
        addAnna();
        AuthenticationExchange exchange = authenticator.begin("PLAIN", LOOPBACK);
        byte[] right = client(List.of("PLAIN"), "anna", "secret").initialResponse();
        assertThat(exchange.next(right)).isInstanceOf(Success.class);
        assertThat(exchange.next(right)).isInstanceOf(Failure.class);
        AuthenticationExchange failed = authenticator.begin("PLAIN", LOOPBACK);
        assertThat(failed.next(new byte[0])).isInstanceOf(Failure.class);
        assertThat(failed.next(right)).isInstanceOf(Failure.class);
    }

    @Test
    void unknownMechanismFailsWithoutItsTextInTheLog() {
        assertThat(authenticator.begin("X\nERROR all is lost", LOOPBACK).next(new byte[0]))
                .isInstanceOfSatisfying(
                        Failure.class, f -> assertThat(f.reason()).doesNotContain("lost"));
    }

    @Test
    void secretLastsOverRestarts() throws Exception {
        Path file = directory.resolve(ServerSecret.FILE_NAME);
        assertThat(ServerSecret.readOrCreate(file)).hasSize(32).isEqualTo(ServerSecret.readOrCreate(file));
    }

    private static ClientMechanism client(List<String> offered, String user, String password) throws Exception {
        return ClientMechanisms.choose(offered, user, password);
    }

    private AuthenticationResult run(ClientMechanism client, boolean loopback) throws Exception {
        AuthenticationExchange exchange = authenticator.begin(client.name(), loopback);
        AuthenticationResult result = exchange.next(client.initialResponse());
        while (result instanceof Challenge step) {
            result = exchange.next(client.respond(step.challenge()));
        }
        return result;
    }
}
