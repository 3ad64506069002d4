package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.AuthenticationStart;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.SetClientId;

final class ConnectTest extends ClientTest {
    @Test
    void handshakeAuthenticatesBeforeItConnects() throws Exception {
        connect("clientId=billing").close();
        assertThat(peer.next(Hello.class).maxVersion()).isEqualTo(1);
        assertThat(peer.next(AuthenticationStart.class).mechanism()).isEqualTo("ANONYMOUS");
        assertThat(peer.next(Connect.class).clientId()).isEqualTo("billing");
        assertThat(peer.next(Close.class).code()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void refusedPasswordIsASecurityException() {
        peer.answer(Hello.class, hello -> ScriptedPeer.welcome("PLAIN"));
        peer.answer(
                AuthenticationStart.class,
                start -> new Close(ErrorCode.AUTHENTICATION_FAILED, "the name or the password is wrong"));
        assertThatThrownBy(() -> connect("user=anna&password=secret"))
                .isInstanceOf(JMSSecurityException.class)
                .hasMessageContaining("cannot connect to " + peer.url())
                .hasMessageContaining("the name or the password is wrong")
                .hasMessageNotContaining("secret");
    }

    @Test
    void unknownHostIsOneClearSentence() {
        TernConnectionFactory factory = new TernConnectionFactory("tern://nowhere.invalid:7677");
        assertThatThrownBy(factory::createConnection)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("cannot connect to tern://nowhere.invalid:7677")
                .hasMessageContaining("unknown host 'nowhere.invalid'")
                .hasMessageContaining("check the address");
    }

    @Test
    void refusedConnectionSaysThatNothingAnswers() {
        peer.close();
        assertThatThrownBy(() -> connect("")).hasMessageContaining("nothing answers at");
    }

    @Test
    void secondHostIsTriedWhenNothingAnswersAtTheFirst() throws Exception {
        ScriptedPeer gone = new ScriptedPeer();
        gone.close();
        String url = gone.url() + ",127.0.0.1:" + peer.port();
        new TernConnectionFactory(url).createConnection().close();
        assertThat(peer.next(Connect.class)).isNotNull();
    }

    @Test
    void silentServerMeetsTheConnectDeadline() {
        peer.ignore(Hello.class);
        assertThatThrownBy(() -> connect("connectTimeout=50ms")).hasMessageContaining("did not answer within 50 ms");
    }

    @Test
    void garbageFromTheServerIsToldAsSuch() {
        peer.answerAll(Hello.class, hello -> {
            peer.sendBytes("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
            return List.of();
        });
        assertThatThrownBy(() -> connect("")).hasMessageContaining("is not the TernMQ protocol");
    }

    @Test
    void clientIdInUseIsInvalid() throws Exception {
        peer.answer(
                SetClientId.class,
                set -> new Failed(set.request(), ErrorCode.INVALID_CLIENT_ID, "client id 'a' is in use"));
        TernConnection connection = connect("");
        assertThatThrownBy(() -> connection.setClientID("a"))
                .isInstanceOf(InvalidClientIDException.class)
                .hasMessage("client id 'a' is in use");
    }

    @Test
    void clientIdMustBeSetFirstAndOnce() throws Exception {
        TernConnection first = connect("");
        first.setClientID("a");
        assertThat(first.getClientID()).isEqualTo("a");
        assertThatThrownBy(() -> first.setClientID("b")).isInstanceOf(IllegalStateException.class);
        TernConnection second = connect("");
        second.createSession();
        assertThatThrownBy(() -> second.setClientID("c")).isInstanceOf(IllegalStateException.class);
    }
}
