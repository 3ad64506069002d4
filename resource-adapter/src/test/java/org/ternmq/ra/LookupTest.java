package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.ra.container.Beans;
import org.ternmq.ra.container.TestNames;
import org.ternmq.ra.container.TestPool;

/** The activation properties destinationLookup and connectionFactoryLookup (Jakarta Messaging 3.1, section 13.1). */
class LookupTest extends InboundTest {
    private static final String NOBODY = "tern://127.0.0.1:1";

    @BeforeEach
    void installNames() {
        TestNames.install();
    }

    @AfterEach
    void removeNames() {
        TestNames.remove();
    }

    private static QueueObject queue(String name) {
        QueueObject queue = new QueueObject();
        queue.setName(name);
        return queue;
    }

    private TernActivationSpec lookup() {
        TernActivationSpec spec = spec();
        spec.setDestination(null);
        spec.setDestinationType(null);
        spec.setDestinationLookup("jms/source");
        return spec;
    }

    private static void awaitLookup() throws InterruptedException {
        assertThat(TestNames.asked().poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void destinationIsLookedUp() throws Exception {
        TestNames.bind("jms/source", queue("orders"));
        activate(Beans.transacted(listener()), lookup());
        send("a");
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void whatIsLookedUpGoesBeforeTheName() throws Exception {
        TestNames.bind("jms/source", queue("orders"));
        TernActivationSpec spec = lookup();
        spec.setDestinationType("jakarta.jms.Queue");
        spec.setDestination("another");
        activate(Beans.transacted(listener()), spec);
        send("a");
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void destinationThatIsBoundLaterIsFoundThen() throws Exception {
        send("a");
        activate(Beans.transacted(listener()), lookup());
        awaitLookup();
        awaitLookup();
        TestNames.bind("jms/source", queue("orders"));
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void somethingElseAtTheNameIsLookedUpAgain() throws Exception {
        send("a");
        TestNames.bind("jms/source", "no destination");
        activate(Beans.transacted(listener()), lookup());
        awaitLookup();
        awaitLookup();
        TestNames.bind("jms/source", queue("orders"));
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void destinationOfTheOtherTypeIsNotUsed() throws Exception {
        TestNames.bind("jms/source", new TopicObject());
        TernActivationSpec spec = lookup();
        spec.setDestinationType("jakarta.jms.Queue");
        activate(Beans.transacted(listener()), spec);
        send("a");
        awaitLookup();
        awaitLookup();
        TestNames.bind("jms/source", queue("orders"));
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void connectionFactoryOfTheContainerSaysWhereToConnect() throws Exception {
        TernManagedConnectionFactory managed = new TernManagedConnectionFactory();
        managed.setUrl(server.url());
        connectsBy((ConnectionFactory) managed.createConnectionFactory(new TestPool()));
    }

    @Test
    void connectionFactoryOfTheClientSaysWhereToConnect() throws Exception {
        connectsBy(new TernConnectionFactory(server.url()));
    }

    private void connectsBy(ConnectionFactory factory) throws Exception {
        TestNames.bind("jms/factory", factory);
        adapter.setUrl(NOBODY);
        TernActivationSpec spec = spec();
        spec.setConnectionFactoryLookup("jms/factory");
        activate(Beans.transacted(listener()), spec);
        send("a");
        assertThat(next()).isEqualTo("a");
    }
}
