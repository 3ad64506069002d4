package org.ternmq.tck.servers;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A test of the application, which is deployed for each class. */
abstract class ApplicationTest extends ServerTest {
    ApplicationTest() {
        super(SERVER);
    }

    @Deployment(name = APPLICATION, testable = false)
    @TargetsContainer(SERVER)
    public static WebArchive archive() {
        return application();
    }
}
