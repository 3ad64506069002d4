package org.ternmq.client.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.InvalidNameException;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;

class TernInitialContextFactoryTest {

    private static Context context(String... properties) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, TernInitialContextFactory.class.getName());
        for (int i = 0; i < properties.length; i += 2) {
            environment.put(properties[i], properties[i + 1]);
        }
        return new InitialContext(environment);
    }

    private static String url(Object factory) {
        return ((TernConnectionFactory) factory).getUrl();
    }

    @Test
    void propertiesNameFactoriesQueuesAndTopics() throws NamingException {
        Context context = context(
                "connectionFactory.orders", "tern://a:1?prefetch=10", "queue.in", "orders.in", "topic.news", "c.news");
        assertThat(url(context.lookup("orders"))).isEqualTo("tern://a:1?prefetch=10");
        assertThat(context.lookup("in")).isEqualTo(new TernQueue("orders.in"));
        assertThat(context.lookup("news")).isEqualTo(new TernTopic("c.news"));
    }

    @Test
    void theProviderUrlIsThatOfFactoriesWithoutOneOfTheirOwn() throws NamingException {
        Context context = context(Context.PROVIDER_URL, "tern://b:2", "connectionFactory.mine", "");
        assertThat(url(context.lookup("mine"))).isEqualTo("tern://b:2");
        assertThat(url(context.lookup("ConnectionFactory"))).isEqualTo("tern://b:2");
        assertThat(url(context().lookup("ConnectionFactory"))).isEqualTo(TernConnectionFactory.DEFAULT_URL);
    }

    @Test
    void factoriesForDistributedTransactionsHaveAPropertyOfTheirOwn() throws NamingException {
        Context context = context(
                Context.PROVIDER_URL,
                "tern://b:2",
                "xaConnectionFactory.a",
                "",
                "xaConnectionFactory.jms/c",
                "tern://c:3");
        assertThat(url(context.lookup("a"))).isEqualTo("tern://b:2");
        assertThat(context.lookup("jms/c")).isInstanceOf(TernXAConnectionFactory.class);
        assertThat(url(context.lookup("jms/c"))).isEqualTo("tern://c:3");
        assertThat(context.lookup("XAConnectionFactory")).isInstanceOf(TernXAConnectionFactory.class);
    }

    @Test
    void dynamicNamesNeedNoProperty() throws NamingException {
        assertThat(context().lookup("dynamicQueues/a/b.c")).isEqualTo(new TernQueue("a/b.c"));
        assertThat(context().lookup(new CompositeName("dynamicTopics/t"))).isEqualTo(new TernTopic("t"));
        Context queues = (Context) context().lookup("dynamicQueues");
        assertThat(queues.lookup("q")).isEqualTo(new TernQueue("q"));
        assertThatThrownBy(() -> context().lookup("dynamicQueues/")).isInstanceOf(InvalidNameException.class);
    }

    @Test
    void aNameWithSlashesIsFoundWholeAndPartByPart() throws NamingException {
        Context context = context("queue.jms/in/a", "x", "topic.jms/news", "y");
        assertThat(context.lookup("jms/in/a")).isEqualTo(new TernQueue("x"));
        Context jms = (Context) context.lookup("jms");
        assertThat(jms.getNameInNamespace()).isEqualTo("jms");
        assertThat(((Context) jms.lookup("in")).lookup("a")).isEqualTo(new TernQueue("x"));
        assertThat(jms.lookup("news")).isEqualTo(new TernTopic("y"));
    }

    @Test
    void whatThereIsCanBeListed() throws NamingException {
        Context context = context("queue.jms/in", "x", "topic.news", "y");
        List<String> names = new ArrayList<>();
        for (NameClassPair pair : Collections.list(context.list(""))) {
            names.add(pair.getName() + " " + pair.getClassName());
        }
        assertThat(names)
                .containsExactly(
                        "ConnectionFactory " + TernConnectionFactory.class.getName(),
                        "XAConnectionFactory " + TernXAConnectionFactory.class.getName(),
                        "jms " + ReadOnlyContext.class.getName(),
                        "news " + TernTopic.class.getName());
        Binding in = Collections.list(context.listBindings("jms")).get(0);
        assertThat(in.getObject()).isEqualTo(new TernQueue("x"));
        assertThatThrownBy(() -> context.list("news")).isInstanceOf(NotContextException.class);
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithThoseThatAre() throws NamingException {
        Context context = context("queue.in", "x");
        assertThatThrownBy(() -> context.lookup("out"))
                .isInstanceOf(NameNotFoundException.class)
                .hasMessageContaining("ConnectionFactory, XAConnectionFactory, in")
                .hasMessageContaining("queue.out");
    }

    @Test
    void aPropertyWithoutNameOrValueIsNamedInTheError() {
        assertThatThrownBy(() -> context("queue.", "x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("queue.NAME");
        assertThatThrownBy(() -> context("topic.t", ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("topic.t");
    }

    @Test
    void theContextIsReadOnly() throws NamingException {
        Context context = context("queue.in", "x");
        List<ThrowingCallable> changes = List.of(
                () -> context.bind("a", "b"),
                () -> context.rebind("a", "b"),
                () -> context.unbind("in"),
                () -> context.rename("in", "out"),
                () -> context.createSubcontext("a"),
                () -> context.destroySubcontext("a"));
        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change).isInstanceOf(OperationNotSupportedException.class);
        }
        assertThat(context.lookup("in")).isEqualTo(new TernQueue("x"));
    }
}
