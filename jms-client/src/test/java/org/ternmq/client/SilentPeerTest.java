package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.OpenSession;

/**
 * A server that takes connections and is silent then holds nobody for longer than an outage may last. What would be
 * waited for otherwise takes a minute here, for which no test waits.
 */
final class SilentPeerTest extends ReconnectingTest {
    private static final String A_MINUTE_TO_CONNECT = ON + "heartbeat=0&connectTimeout=1min&";
    private static final String SHORT_OUTAGE = "reconnect.timeout=100ms&";

    private final BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();

    /** Why the connection was given up. */
    private String reasonOfTheEnd() throws InterruptedException {
        JMSException last = null;
        while (last == null || last instanceof ConnectionInterruptedException) {
            last = told.poll(20, TimeUnit.SECONDS);
            assertThat(last).as("the end is told").isNotNull();
        }
        return last.getMessage();
    }

    private static CompletableFuture<Void> closing(TernConnection connection) {
        return async(() -> {
            connection.close();
            return null;
        });
    }

    @Test
    void attemptToReconnectEndsWithTheTimeOfTheOutage() throws Exception {
        TernConnection connection = connect(A_MINUTE_TO_CONNECT + SHORT_OUTAGE);
        connection.setExceptionListener(told::add);
        peer.ignore(Hello.class);
        peer.disconnect();
        assertThat(reasonOfTheEnd()).contains("could not be made again within");
    }

    @Test
    void sessionsThatAreNotOpenedAgainEndWithTheTimeOfTheOutage() throws Exception {
        TernConnection connection = session(
                        Session.AUTO_ACKNOWLEDGE, A_MINUTE_TO_CONNECT + SHORT_OUTAGE + "requestTimeout=1min")
                .connection();
        connection.setExceptionListener(told::add);
        peer.ignore(OpenSession.class);
        cut(true);
        assertThat(reasonOfTheEnd()).contains("could not be made again within");
    }

    @Test
    void firstConnectionThatIsTriedLongerEndsWithTheTimeOfAnOutage() {
        peer.ignore(Hello.class);
        assertThatThrownBy(() -> get(async(() -> connect(A_MINUTE_TO_CONNECT + SHORT_OUTAGE + "reconnect.initial=on"))))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("cannot connect to " + peer.url());
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 3, 10000, 1000",
        "2000, 2, 10000, 1000",
        "5, 1, 10000, 5",
        "90000, 3, 10000, 10000",
        "1, 3, 10000, 1"
    })
    void silentHostLeavesTheOthersTheirShareOfTheTime(long left, int hosts, int connectMillis, int share) {
        assertThat(Connector.shareOf(left, hosts, connectMillis)).isEqualTo(share);
    }

    /** The attempt that is under way may have begun with hours to go. */
    @Test
    void closeInAnOutageWaitsForNoAttemptLongerThanForARequest() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, A_MINUTE_TO_CONNECT + "requestTimeout=500ms");
        session.connection().setExceptionListener(told::add);
        peer.next(Connect.class);
        peer.ignore(Hello.class);
        peer.disconnect();
        peer.next(Hello.class);
        get(closing(session.connection()));
        assertThat(reasonOfTheEnd()).contains("could not be made again before it was closed");
    }

    /** Nothing is left open, so that there is nothing to throw (section 6.1.8). */
    @ParameterizedTest
    @ValueSource(strings = {"", ON})
    void closeThrowsNothingWhereTheServerGivesNoAnswer(String reconnect) throws Exception {
        TernSession session =
                session(Session.AUTO_ACKNOWLEDGE, reconnect + "heartbeat=0&connectTimeout=1min&requestTimeout=500ms");
        TernConnection connection = session.connection();
        connection.setExceptionListener(told::add);
        peer.ignore(Hello.class);
        peer.ignore(CloseSession.class);
        peer.ignore(Close.class);
        get(closing(connection));
        assertThat(reasonOfTheEnd()).contains("no answer to closing a session").contains("requestTimeout");
        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
    }
}
