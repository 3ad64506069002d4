package org.ternmq.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.RedeliveryPolicy;

/** A message that kills the process of its consumer each time comes to an end. */
class PoisonMessageTest {
    private static final int MOST = 3;

    @TempDir
    Path directory;

    private static int consume(String url) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoisonedConsumer.class.getName(),
                        url,
                        "orders")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    @Test
    void messageThatKillsItsConsumerEachTimeBecomesADeadLetterAndThoseBehindItDoNot() throws Exception {
        DestinationPolicy policy =
                DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(MOST));
        ServerConfig config = ServerConfig.of(directory)
                .withPort(0)
                .withBroker(BrokerConfig.defaults().withDestinations(DestinationPolicies.of(policy)));
        try (TernServer server = TernServer.start(config);
                JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
            context.createProducer().send(context.createQueue("orders"), "poison");
            context.createProducer().send(context.createQueue("orders"), "good");
            for (int i = 0; i < MOST; i++) {
                // Else the server would wait for it to come back, each time for its resume window.
                assertThat(consume(server.url() + "?reconnect=off")).isEqualTo(PoisonedConsumer.KILLED);
            }

            Message dead =
                    context.createConsumer(context.createQueue("DLQ.orders")).receive(10_000);
            assertThat(dead.getBody(String.class)).isEqualTo("poison");
            assertThat(dead.getStringProperty("JMS_TERN_DLQ_REASON")).endsWith("the connection was lost");
            Message good = context.createConsumer(context.createQueue("orders")).receive(10_000);
            assertThat(good.getBody(String.class)).isEqualTo("good");
        }
    }
}
