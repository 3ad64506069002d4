package org.ternmq.protocol.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScramTest {
    // The exchange of RFC 7677, section 3.
    private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String CLIENT_FIRST = "n,,n=user,r=" + CLIENT_NONCE;
    private static final String SERVER_FIRST =
            "r=" + CLIENT_NONCE + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String CLIENT_FINAL =
            "c=biws,r=" + CLIENT_NONCE + SERVER_NONCE + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String SERVER_FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private static final byte[] SALT = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
    private static final byte[] SECRET = "the server's secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void clientSpeaksTheExchangeOfTheRfc() throws Exception {
        ScramSha256Client client = client("user", "pencil");
        assertThat(client.initialResponse()).asString().isEqualTo(CLIENT_FIRST);
        assertThat(client.respond(bytes(SERVER_FIRST))).asString().isEqualTo(CLIENT_FINAL);
        client.finish(bytes(SERVER_FINAL));
    }

    @Test
    void serverSpeaksTheExchangeOfTheRfc() throws Exception {
        ScramSha256Server server = server();
        assertThat(server.challenge(bytes(CLIENT_FIRST))).asString().isEqualTo(SERVER_FIRST);
        assertThat(server.verify(bytes(CLIENT_FINAL))).asString().isEqualTo(SERVER_FINAL);
        assertThat(server.user()).isEqualTo("user");
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        ScramSha256Client client = client("user", "pencils");
        ScramSha256Server server = server();
        byte[] response = client.respond(server.challenge(client.initialResponse()));
        assertRefused(() -> server.verify(response), "wrong password");
    }

    @Test
    void serverThatDoesNotKnowTheUserIsRefused() throws Exception {
        ScramSha256Client client = client("user", "pencil");
        client.respond(bytes(SERVER_FIRST));
        String tampered = SERVER_FINAL.replace("v=6", "v=7");
        assertRefused(() -> client.finish(bytes(tampered)), "signature is wrong");
        assertRefused(() -> client.finish(bytes("e=other-error")), "attribute v is missing");
        assertRefused(() -> client.finish(new byte[0]), "attribute v is missing");
    }

    @Test
    void serverThatSkipsTheProofIsRefused() throws Exception {
        assertRefused(() -> client("user", "pencil").finish(bytes(SERVER_FINAL)), "without asking for a proof");
    }

    @Test
    void serverCannotMakeTheClientComputeForEver() throws Exception {
        for (String iterations : new String[] {"4095", "1000001", "99999999999999", "-5000", "", "4096.0"}) {
            String challenge = SERVER_FIRST.replace("i=4096", "i=" + iterations);
            assertRefused(() -> client("user", "pencil").respond(bytes(challenge)), "iteration count");
        }
    }

    @Test
    void challengeMustGoOnFromTheClientsNonce() throws Exception {
        for (String nonce : new String[] {CLIENT_NONCE, "other" + SERVER_NONCE}) {
            String challenge = "r=" + nonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
            assertRefused(() -> client("user", "pencil").respond(bytes(challenge)), "nonce");
        }
    }

    @Test
    void secondChallengeIsRefused() throws Exception {
        ScramSha256Client client = client("user", "pencil");
        client.respond(bytes(SERVER_FIRST));
        assertRefused(() -> client.respond(bytes(SERVER_FIRST)), "second challenge");
    }

    @Test
    void unknownUserGetsAStableChallengeOfTheSameShape() throws Exception {
        String first = challengeFor("nobody");
        assertThat(first).isEqualTo(challengeFor("nobody")).isNotEqualTo(challengeFor("no one"));
        assertThat(first.replaceAll("s=[^,]*", "s="))
                .isEqualTo(challengeFor("user").replaceAll("s=[^,]*", "s="));
        assertThat(first).hasSameSizeAs(challengeFor("user"));
    }

    @Test
    void unknownUserFailsWithTheWordsOfAWrongPassword() throws Exception {
        assertThat(reasonOf("nobody", "pencil"))
                .isEqualTo(reasonOf("user", "wrong").replace("user user", "user nobody"));
    }

    private static String reasonOf(String user, String password) throws Exception {
        ScramSha256Client client = client(user, password);
        ScramSha256Server server = server();
        byte[] response = client.respond(server.challenge(client.initialResponse()));
        try {
            server.verify(response);
        } catch (AuthenticationException e) {
            return e.getMessage();
        }
        throw new AssertionError("accepted " + user);
    }

    private static String challengeFor(String user) throws Exception {
        byte[] challenge = server().challenge(client(user, "x").initialResponse());
        return new String(challenge, StandardCharsets.UTF_8);
    }

    @Test
    void namesWithCommaAndEqualsSignArriveAsTheyAre() throws Exception {
        ScramSha256Server server = server();
        server.challenge(client("a=b,c=2C", "x").initialResponse());
        assertThat(server.user()).isEqualTo("a=b,c=2C");
    }

    @Test
    void nameAndPasswordAreNormalised() throws Exception {
        ScramCredential credential = ScramCredential.of("\u2168", SALT, 4096);
        assertThat(credential.matches("IX")).isTrue();
        ScramSha256Server server = server();
        server.challenge(client("e\u0301", "x").initialResponse());
        assertThat(server.user()).isEqualTo("\u00e9");
    }

    @Test
    void malformedClientMessagesAreRefused() {
        assertRefused(() -> server().challenge(bytes("p=tls-unique,,n=user,r=abc")), "channel binding");
        assertRefused(() -> server().challenge(bytes("n,a=admin,n=user,r=abc")), "another user");
        assertRefused(() -> server().challenge(bytes("n,,m=x,n=user,r=abc")), "attribute n is missing");
        assertRefused(() -> server().challenge(bytes("n,,n=us=er,r=abc")), "=3D");
        assertRefused(() -> server().challenge(bytes("n,,n=user,r=")), "nonce");
        assertRefused(() -> server().challenge(bytes("n,,n=user,r=abc,")), "no attribute");
        assertRefused(() -> server().challenge(bytes("n,,n=us\ner,r=abc")), "control character");
        assertRefused(() -> server().challenge(bytes("n,,n=,r=abc")), "empty");
        assertRefused(() -> server().challenge(new byte[9000]), "9000 bytes");
        assertRefused(() -> server().challenge(new byte[] {(byte) 0xFF}), "UTF-8");
        assertRefused(() -> server().verify(bytes(CLIENT_FINAL)), "before its first message");
    }

    @Test
    void malformedProofsAreRefused() {
        assertRefused(() -> verify(CLIENT_FINAL.replace("c=biws", "c=eSws")), "channel binding");
        assertRefused(() -> verify(CLIENT_FINAL.replace("$k0", "$k1")), "nonce");
        assertRefused(() -> verify(CLIENT_FINAL.replace(",p=", ",p=!")), "Base64");
        assertRefused(() -> verify("c=biws,r=" + CLIENT_NONCE + SERVER_NONCE + ",p=AAAA"), "32 bytes");
        assertRefused(() -> verify("c=biws,r=" + CLIENT_NONCE + SERVER_NONCE), "p is missing");
        assertRefused(() -> verify(CLIENT_FINAL + ",x=y"), "goes on");
        assertRefused(() -> verify(CLIENT_FINAL.replace(",p=", ",x=y,p=")), "wrong password");
    }

    private static void verify(String clientFinal) throws AuthenticationException {
        ScramSha256Server server = server();
        try {
            server.challenge(bytes(CLIENT_FIRST));
        } catch (AuthenticationException e) {
            throw new AssertionError(e);
        }
        server.verify(bytes(clientFinal));
    }

    private static ScramSha256Client client(String user, String password) throws AuthenticationException {
        return new ScramSha256Client(user, password, () -> CLIENT_NONCE);
    }

    static ScramSha256Server server() {
        try {
            Map<String, ScramCredential> users = Map.of("user", ScramCredential.of("pencil", SALT, 4096));
            return new ScramSha256Server(new ScramSha256Server.Users(users::get, SECRET, 4096), () -> SERVER_NONCE);
        } catch (AuthenticationException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Attempt {
        void run() throws AuthenticationException;
    }

    private static void assertRefused(Attempt attempt, String words) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining(words);
    }
}
