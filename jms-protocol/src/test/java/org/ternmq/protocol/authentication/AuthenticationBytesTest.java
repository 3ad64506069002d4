package org.ternmq.protocol.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes a peer sends, the mechanisms throw nothing but {@link AuthenticationException}. */
class AuthenticationBytesTest {
    private static final ScramCredential CREDENTIAL = credential();

    private static ScramCredential credential() {
        try {
            return ScramCredential.of("pencil", new byte[16], 4096);
        } catch (AuthenticationException e) {
            throw new AssertionError(e);
        }
    }

    private static ScramSha256Server server() {
        return new ScramSha256Server(
                new ScramSha256Server.Users(name -> CREDENTIAL, new byte[] {1}, 4096), () -> "server");
    }

    @Property(tries = 300, seed = "1")
    void serverSurvivesAnyFirstMessage(@ForAll("messages") byte[] bytes) {
        refusedOrTaken(() -> server().challenge(bytes));
    }

    @Property(tries = 300, seed = "2")
    void serverSurvivesAnyProofAndTakesNone(@ForAll("messages") byte[] bytes) throws AuthenticationException {
        ScramSha256Server server = server();
        server.challenge("n,,n=user,r=client".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusedOrTaken(() -> server.verify(bytes))).isFalse();
    }

    @Property(tries = 300, seed = "3")
    void clientSurvivesAnyChallenge(@ForAll("messages") byte[] bytes) throws AuthenticationException {
        ScramSha256Client client = new ScramSha256Client("user", "pencil", () -> "client");
        refusedOrTaken(() -> client.respond(bytes));
    }

    @Property(tries = 300, seed = "4")
    void clientTakesNoProofButTheRightOne(@ForAll("messages") byte[] bytes) throws AuthenticationException {
        ScramSha256Client client = new ScramSha256Client("user", "pencil", () -> "client");
        client.respond("r=clientserver,s=AAAA,i=4096".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusedOrTaken(() -> client.finish(bytes))).isFalse();
    }

    @Property(tries = 300, seed = "5")
    void plainMessageOfAnyBytesIsRefusedOrRead(@ForAll("messages") byte[] bytes) {
        refusedOrTaken(() -> PlainMessage.parse(bytes));
    }

    private interface Attempt {
        void run() throws AuthenticationException;
    }

    private static boolean refusedOrTaken(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (AuthenticationException e) {
            return false;
        }
    }

    /** Random bytes, text of the characters that matter, and messages of the exchange with some bytes changed. */
    @Provide
    Arbitrary<byte[]> messages() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(64);
        Arbitrary<byte[]> text = Arbitraries.strings()
                .withChars("npymarsicv=,012AZ/+ \0")
                .ofMaxLength(40)
                .map(s -> s.getBytes(StandardCharsets.UTF_8));
        Arbitrary<String> good = Arbitraries.of(
                "n,,n=user,r=client",
                "r=clientserver,s=AAAA,i=4096",
                "c=biws,r=clientserver,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "\0user\0pencil");
        Arbitrary<byte[]> mutated = Combinators.combine(
                        good,
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 127),
                        Arbitraries.integers().between(1, 80))
                .as(AuthenticationBytesTest::mutate);
        return Arbitraries.oneOf(random, text, mutated);
    }

    private static byte[] mutate(String message, int place, int value, int length) {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        bytes[place % bytes.length] = (byte) value;
        return Arrays.copyOf(bytes, Math.min(length, bytes.length));
    }
}
