package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ternmq.tck.application.CallServlet;
import org.ternmq.tck.application.Destinations;

/** A test with an application server and two TernMQ servers. The application server starts once a run. */
@ExtendWith({ServerIsThere.class, ArquillianExtension.class})
@RunAsClient
abstract class ServerTest {
    /** The server of all tests but those that kill one. */
    static final String SERVER = "server";

    /** The server that is killed. */
    static final String VICTIM = "victim";

    static final String APPLICATION = "ternmq-app";

    /** Long enough for anything that should happen at once. */
    static final long SOON = 30_000;

    /** WildFly gives an application the classes of an adapter only where it asks for them. */
    private static final String ADAPTER_CLASSES = """
            <jboss-deployment-structure>
              <deployment>
                <dependencies>
                  <module name="deployment.ternmq-ra.rar"/>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    final TernMq ternMq = Run.current().main();
    final TernMq other = Run.current().other();
    final Application application;

    /** @param server where the application is called */
    ServerTest(String server) {
        application = new Application(Preparation.httpPort(server));
    }

    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class, APPLICATION + ".war")
                .addPackage(CallServlet.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(new StringAsset(ADAPTER_CLASSES), "jboss-deployment-structure.xml");
    }

    /** What tests read from. */
    private static final List<String> READ = List.of(
            Destinations.RESULTS, Destinations.DEFINED, Destinations.SELECTED, "orders", "DLQ." + Destinations.FAILING);

    /** A test that failed may have left messages behind: the next one shall not fail for them. */
    @BeforeEach
    void ternMqRunsAndNothingIsLeft() {
        Run.current().start();
        for (TernMq server : List.of(ternMq, other)) {
            try (JMSContext context = server.connect()) {
                READ.forEach(queue -> empty(context, queue));
            }
        }
    }

    private static void empty(JMSContext context, String queue) {
        try (var consumer = context.createConsumer(context.createQueue(queue))) {
            Message message = consumer.receiveNoWait();
            while (message != null) {
                message = consumer.receiveNoWait();
            }
        }
    }

    static void send(JMSContext context, String queue, String... texts) {
        for (String text : texts) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    /** The texts of the next messages, and nothing follows them. */
    static void expect(JMSContext context, String queue, String... texts) {
        assertThat(take(context, queue, texts.length)).containsExactlyInAnyOrder(texts);
    }

    /** As many texts as are asked for, if they come soon, and one more if there is one. */
    static List<String> take(JMSContext context, String name, int count) {
        Queue queue = context.createQueue(name);
        List<String> texts = new ArrayList<>();
        try (var consumer = context.createConsumer(queue)) {
            while (texts.size() <= count) {
                Message message = texts.size() < count ? consumer.receive(SOON) : consumer.receiveNoWait();
                if (message == null) {
                    break;
                }
                texts.add(Application.text(message));
            }
        }
        return texts;
    }
}
