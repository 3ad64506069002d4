package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ErrorCode;

/** The end of the broker in good order. */
class ServerCloseTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    @Test
    void everyConnectionHearsTheReason() {
        TestClient other = fixture.connect();
        fixture.broker().close("maintenance");
        assertThat(client.port().heard()).last().isEqualTo("close SERVER_CLOSING: maintenance");
        assertThat(other.port().closed()).isEqualTo(ErrorCode.SERVER_CLOSING);
    }

    @Test
    void noConnectionIsTakenAnyMore() {
        fixture.broker().close("maintenance");
        assertThatThrownBy(fixture::connect)
                .isInstanceOf(BrokerException.class)
                .hasMessage("the server is closing")
                .satisfies(e -> assertThat(((BrokerException) e).code()).isEqualTo(ErrorCode.SERVER_CLOSING));
    }

    @Test
    void acknowledgementsThatNobodyWaitsForAreLoggedWithoutTheDelay() {
        session.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 10);
        fixture.flush();
        session.acknowledge(1);
        fixture.restart();
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(later.port().texts()).containsExactly("m1");
    }

    @Test
    void deliveriesOfManySlicesAllComeBackBeforeTheEnd() {
        session.fill(QUEUE, 3000, true);
        session.consumer(QUEUE, 10_000);
        fixture.flush();
        assertThat(client.port().deliveries()).hasSize(3000);
        fixture.restart();
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 10_000);
        fixture.flush();
        assertThat(later.port().deliveries())
                .hasSize(3000)
                .allMatch(delivery -> delivery.envelope().deliveryCount() == 2);
    }

    @Test
    void closingTwiceIsHarmless() {
        fixture.broker().close("maintenance");
        fixture.broker().close("again");
        assertThat(client.port().heard("close")).containsExactly("close SERVER_CLOSING: maintenance");
    }
}
