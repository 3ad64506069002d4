package org.ternmq.tck.servers;

import jakarta.jms.JMSContext;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** The application is deployed, undeployed, and deployed again. */
class DeploymentTest extends ServerTest {
    private static final int TIMES = Boolean.getBoolean("ternmq.thorough") ? 50 : 6;

    /** Application servers hold the deployment before for a while, in caches and idle threads of their own. */
    private static final int MOST_LOADERS = 2;

    @ArquillianResource
    private Deployer deployer;

    private boolean deployed;

    DeploymentTest() {
        super(SERVER);
    }

    @Deployment(name = APPLICATION, managed = false, testable = false)
    @TargetsContainer(SERVER)
    public static WebArchive archive() {
        return application();
    }

    private void deploy() {
        deployer.deploy(APPLICATION);
        deployed = true;
    }

    @AfterEach
    void undeploy() {
        if (deployed) {
            deployed = false;
            deployer.undeploy(APPLICATION);
        }
    }

    private static void publish(JMSContext context, String text) {
        context.createProducer().send(context.createTopic(Destinations.NEWS), text);
    }

    @Test
    void durableSubscriptionKeepsWhatIsPublishedWhileTheBeanIsAway() {
        deploy();
        try (JMSContext context = ternMq.connect()) {
            Application.await("the subscription is there", () -> {
                publish(context, "early");
                return application.deliveries("DurableBean").contains("early 1");
            });
            undeploy();
            publish(context, "while away");
            deploy();
            Application.await(
                    "what came meanwhile",
                    () -> application.deliveries("DurableBean").contains("while away 1"));
        }
    }

    @Test
    void applicationDeploysWithoutTheServerAndGetsMessagesWhenItComes() {
        deploy();
        undeploy();
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.REQUESTS, "early");
        }
        ternMq.kill();
        deploy();
        ternMq.start();
        try (JMSContext context = ternMq.connect()) {
            expect(context, Destinations.RESULTS, "reply to early");
        }
    }

    @Test
    void redeployedApplicationWorksAndLeavesNoThreads() {
        deploy();
        roundTrip("first");
        awaitEndpoints();
        List<String> before = adapterThreads();
        for (int i = 0; i < TIMES; i++) {
            undeploy();
            deploy();
            roundTrip("again " + i);
        }
        awaitEndpoints();
        Application.await(
                "threads are as before",
                () -> adapterThreads().size() <= before.size(),
                () -> "before: " + before + "\nnow: " + adapterThreads());
        Application.await("class loaders of earlier deployments are gone", () -> loaders() <= MOST_LOADERS);
    }

    private void roundTrip(String text) {
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.REQUESTS, text);
            expect(context, Destinations.RESULTS, "reply to " + text);
        }
    }

    private int loaders() {
        return HeapHistogram.instances(application.process(), "org.ternmq.tck.application.LoaderMark");
    }

    /** Endpoints connect when the deployment has returned, and each has threads once it is connected. */
    private void awaitEndpoints() {
        Application.await(
                "all endpoints are connected",
                () -> Set.of("CONNECTED").equals(Set.copyOf(application.call("activations"))),
                () -> application.call("activations").toString());
    }

    private List<String> adapterThreads() {
        return application.call("threads").stream()
                .filter(name -> name.startsWith("tern"))
                .toList();
    }
}
