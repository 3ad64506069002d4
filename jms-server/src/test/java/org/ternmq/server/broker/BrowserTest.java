package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.Ranges;

/** Queue browsers (section 6.2.8). */
class BrowserTest {
    private final PagedBroker paged = new PagedBroker();
    private final BrokerFixture fixture = paged.fixture;
    private final SelectedMessages messages =
            new SelectedMessages(fixture.connect().session());
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();
    private final SelectedMessages consumers = new SelectedMessages(session);

    private int browse(String selector) {
        return consumers.consumer(QUEUE, ConsumerKind.BROWSER, null, selector);
    }

    private List<String> fill(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.send(QUEUE, i % 2 == 0 ? "red" : "blue", "m" + i, i % 3 > 0);
            texts.add("m" + i);
            fixture.flush();
        }
        return texts;
    }

    @Test
    void browserShowsEverythingInOrderAndTakesNothing() {
        List<String> all = fill(300);
        browse(null);
        fixture.flush();
        List<Delivery> shown = client.port().deliveries();
        assertThat(shown).extracting(RecordingPort::text).isEqualTo(all);
        assertThat(shown).allMatch(delivery -> delivery.number() == 0);
        consumers.queueConsumer(QUEUE, null);
        fixture.flush();
        assertThat(client.port().texts()).isEqualTo(all);
    }

    @Test
    void browserShowsWhatItSelects() {
        fill(100);
        browse("color = 'blue'");
        fixture.flush();
        assertThat(client.port().texts()).hasSize(50).startsWith("m1", "m3").endsWith("m99");
    }

    @Test
    void browserDoesNotShowWhatIsDeliveredOrCameAfterIt() {
        fill(3);
        session.credit(consumers.open(QUEUE, ConsumerKind.QUEUE, null, null), 1);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("m0");
        int browser = consumers.open(QUEUE, ConsumerKind.BROWSER, null, null);
        messages.send(QUEUE, "red", "later");
        session.credit(browser, 10);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("m1", "m2");
    }

    @Test
    void endIsToldByTheAnswerToAPull() {
        fill(2);
        int browser = browse(null);
        fixture.flush();
        client.port().heard();
        long request = session.pull(browser, 0, false);
        fixture.flush();
        assertThat(client.port().heard()).containsExactly("done " + request);
    }

    @Test
    void closingABrowserFreesItsMemory() {
        fill(300);
        fixture.pass(1000);
        fixture.flush();
        long before = paged.used();
        int browser = consumers.open(QUEUE, ConsumerKind.BROWSER, null, null);
        session.credit(browser, 1);
        fixture.flush();
        session.closeConsumer(browser, Ranges.NONE);
        fixture.flush();
        assertThat(paged.used()).isLessThanOrEqualTo(before);
        assertThat(client.port().texts()).containsExactly("m0");
    }
}
