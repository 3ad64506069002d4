package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Client ids (section 6.1.2). */
class ClientIdTest {
    private final BrokerFixture fixture = new BrokerFixture();

    private static String set(TestClient client, String id) {
        client.request(request -> client.connection().setClientId(request, id));
        return String.join("; ", client.port().heard());
    }

    @Test
    void clientIdIsUsedByOneConnectionAtATime() {
        TestClient first = fixture.connect("a");
        assertThatThrownBy(() -> fixture.connect("a"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("client id 'a' is in use");
        assertThat(set(fixture.connect(), "a")).contains("INVALID_CLIENT_ID");
        first.connection().close();
        assertThat(fixture.connect("a").port().closed()).isNull();
    }

    @Test
    void clientIdIsFreeOnceItsConnectionIsLost() {
        fixture.connect("a").connection().lost();
        assertThat(set(fixture.connect(), "a")).isEqualTo("done 1");
    }

    @Test
    void clientIdIsSetOnce() {
        TestClient client = fixture.connect();
        assertThat(set(client, "a")).isEqualTo("done 1");
        assertThat(set(client, "b")).contains("ILLEGAL_STATE");
        assertThat(set(fixture.connect("c"), "d")).contains("ILLEGAL_STATE");
    }

    @Test
    void clientIdIsSetBeforeAnythingElse() {
        TestClient client = fixture.connect();
        client.session();
        assertThat(set(client, "a")).contains("ILLEGAL_STATE");
    }

    @Test
    void malformedClientIdIsRefused() {
        TestClient client = fixture.connect();
        assertThat(set(client, "")).contains("INVALID_CLIENT_ID: a client id has 1 to 1024 characters");
        assertThat(set(client, "  ")).contains("INVALID_CLIENT_ID");
        assertThat(set(client, "x".repeat(1025))).contains("INVALID_CLIENT_ID");
        assertThat(set(client, "x".repeat(1024))).startsWith("done");
    }
}
