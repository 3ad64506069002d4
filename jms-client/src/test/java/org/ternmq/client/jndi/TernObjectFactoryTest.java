package org.ternmq.client.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;

class TernObjectFactoryTest {

    /** As a JNDI tree does it: the reference alone is kept, serialised. */
    private static Object boundAndLookedUp(Referenceable object) throws Exception {
        return NamingManager.getObjectInstance(copy(object.getReference()), null, null, null);
    }

    private static Object copy(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private static TernConnectionFactory configured() {
        TernConnectionFactory factory = new TernConnectionFactory("tern://a:1?heartbeat=5s", "ann", "secret");
        factory.setClientId("c");
        factory.setPrefetch(7);
        return factory;
    }

    private static void checkSame(TernConnectionFactory made) {
        assertThat(made.getUrl()).isEqualTo("tern://a:1?heartbeat=5s");
        assertThat(made.getUser()).isEqualTo("ann");
        assertThat(made.getClientId()).isEqualTo("c");
        assertThat(made.getReference()).isEqualTo(configured().getReference());
    }

    @Test
    void destinationsComeBackFromTheirReferences() throws Exception {
        assertThat(boundAndLookedUp(new TernQueue("q"))).isEqualTo(new TernQueue("q"));
        assertThat(boundAndLookedUp(new TernTopic("t"))).isEqualTo(new TernTopic("t"));
    }

    @Test
    void aConnectionFactoryComesBackWithAllItsSettings() throws Exception {
        checkSame((TernConnectionFactory) boundAndLookedUp(configured()));
    }

    @Test
    void aConnectionFactoryForDistributedTransactionsComesBackAsOne() throws Exception {
        TernXAConnectionFactory bound = new TernXAConnectionFactory("tern://a:1", "ann", "secret");
        Object found = boundAndLookedUp(bound);
        assertThat(found).isInstanceOf(TernXAConnectionFactory.class);
        assertThat(((TernXAConnectionFactory) found).getReference()).isEqualTo(bound.getReference());
        assertThat(copy(bound)).isInstanceOf(TernXAConnectionFactory.class);
    }

    @Test
    void factoriesAndDestinationsAreSerialisable() throws Exception {
        checkSame((TernConnectionFactory) copy(configured()));
        assertThat(copy(new TernQueue("q"))).isEqualTo(new TernQueue("q"));
    }

    @Test
    void whatIsNotOursIsLeftToOthers() throws Exception {
        TernObjectFactory factory = new TernObjectFactory();
        assertThat(factory.getObjectInstance("text", null, null, null)).isNull();
        assertThat(factory.getObjectInstance(new Reference("x.Y"), null, null, null))
                .isNull();
    }

    @Test
    void aReferenceThatCannotBeUsedSaysWhatIsWrong() {
        TernObjectFactory factory = new TernObjectFactory();
        Reference nameless = new Reference(TernQueue.class.getName());
        assertThatThrownBy(() -> factory.getObjectInstance(nameless, null, null, null))
                .isInstanceOf(NamingException.class)
                .hasMessageContaining("'name'");
        Reference newer = new Reference(TernConnectionFactory.class.getName(), new StringRefAddr("warp", "9"));
        assertThatThrownBy(() -> factory.getObjectInstance(newer, null, null, null))
                .isInstanceOf(NamingException.class)
                .hasMessageContaining("'warp'");
    }
}
