package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import java.io.IOException;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** The application server is killed within a two-phase commit over two TernMQ servers, and recovers. */
class ApplicationServerFailureTest extends ServerTest {
    private static final System.Logger LOG = System.getLogger(ApplicationServerFailureTest.class.getName());

    @ArquillianResource
    private ContainerController controller;

    @ArquillianResource
    private Deployer deployer;

    ApplicationServerFailureTest() {
        super(VICTIM);
    }

    @Deployment(name = APPLICATION, managed = false, testable = false)
    @TargetsContainer(VICTIM)
    public static WebArchive archive() {
        return application();
    }

    /** It is started once: each test leaves it running, with the application, and Arquillian stops it after the last. */
    @BeforeEach
    void applicationRuns() {
        if (!controller.isStarted(VICTIM)) {
            controller.start(VICTIM);
            deployer.deploy(APPLICATION);
        }
    }

    private void killAt(StallingProxy.Point point, String text) throws IOException, InterruptedException {
        StallingProxy proxy = Run.current().proxy();
        ProcessHandle process = application.process();
        proxy.arm(point);
        try (JMSContext context = ternMq.connect()) {
            send(context, Destinations.TRANSFERS, text);
        }
        proxy.awaitStall();
        process.destroyForcibly();
        process.onExit().join();
        proxy.release();
    }

    private void expectOnceInBoth(String text) {
        Application.await(
                "nothing is in doubt",
                () -> ternMq.inDoubt().isEmpty() && other.inDoubt().isEmpty());
        try (JMSContext context = ternMq.connect();
                JMSContext there = other.connect()) {
            expect(context, Destinations.RESULTS, text);
            expect(there, Destinations.RESULTS, text);
        }
        Application.await(
                "nothing is in doubt",
                () -> ternMq.inDoubt().isEmpty() && other.inDoubt().isEmpty());
    }

    @Test
    void recoveryCommitsWhatWasDecidedBeforeTheKill() throws IOException, InterruptedException {
        killAt(StallingProxy.Point.COMMIT, "decided");
        assertThat(other.inDoubt()).hasSize(1);
        restartServer();
        expectOnceInBoth("decided");
    }

    @Test
    void recoveryRollsBackWhatWasNotDecidedAndTheMessageComesAgain() throws IOException, InterruptedException {
        killAt(StallingProxy.Point.ANSWER_TO_PREPARE, "undecided");
        assertThat(other.inDoubt()).hasSize(1);
        restartServer();
        expectOnceInBoth("undecided");
    }

    /** The application stays deployed over the restart. */
    private void restartServer() {
        try {
            controller.stop(VICTIM);
        } catch (Exception e) {
            // It cannot be told to stop, for it was killed; some adapters say so.
            LOG.log(System.Logger.Level.DEBUG, "the application server was not stopped in good order", e);
        }
        controller.start(VICTIM);
    }
}
