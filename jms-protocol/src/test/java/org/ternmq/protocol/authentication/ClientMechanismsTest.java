package org.ternmq.protocol.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientMechanismsTest {

    @Test
    void scramGoesBeforePlain() throws Exception {
        assertThat(ClientMechanisms.choose(List.of("PLAIN", "SCRAM-SHA-256"), "anna", "pw"))
                .isInstanceOf(ScramSha256Client.class);
        assertThat(ClientMechanisms.choose(List.of("PLAIN", "OTHER"), "anna", "pw"))
                .isInstanceOf(PlainClient.class);
    }

    @Test
    void clientWithoutUserIsAnonymous() throws Exception {
        ClientMechanism mechanism = ClientMechanisms.choose(List.of("SCRAM-SHA-256", "ANONYMOUS"), null, null);
        assertThat(mechanism.name()).isEqualTo("ANONYMOUS");
        assertThat(mechanism.initialResponse()).isEmpty();
        mechanism.finish(new byte[0]);
    }

    @Test
    void serverThatWantsAUserSaysSoToAClientWithoutOne() {
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("SCRAM-SHA-256"), null, null))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("user name and a password");
    }

    @Test
    void userIsNeverDroppedToGetInAnonymously() {
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("ANONYMOUS"), "anna", "pw"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("user anna")
                .hasMessageContaining("no users");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("SCRAM-SHA-256"), "anna", null))
                .hasMessageContaining("without a password");
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("OTHER"), "anna", "pw"))
                .hasMessageContaining("OTHER");
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of(), "anna", "pw"))
                .hasMessageContaining("no way");
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("PLAIN"), "", "pw"))
                .hasMessageContaining("user name is empty");
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("PLAIN"), "anna", "a\0b"))
                .hasMessageContaining("control character")
                .hasMessageNotContaining("a\0b");
        assertThatThrownBy(() -> ClientMechanisms.choose(List.of("PLAIN"), "anna", "\ud800"))
                .hasMessageContaining("surrogate");
    }

    @Test
    void plainSendsNameAndPassword() throws Exception {
        byte[] sent = new PlainClient("anna", "secret").initialResponse();
        assertThat(sent).asString().isEqualTo("\0anna\0secret");
        assertThat(PlainMessage.parse(sent)).isEqualTo(new PlainMessage("anna", "secret"));
        assertThat(PlainMessage.parse(sent).toString()).doesNotContain("secret");
    }

    @Test
    void challengeIsRefusedByMechanismsWithoutOne() {
        assertThatThrownBy(() -> new AnonymousClient().respond(new byte[0]))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> new PlainClient("a", "b").respond(new byte[0]))
                .isInstanceOf(AuthenticationException.class);
    }
}
