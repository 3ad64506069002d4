package org.ternmq.tck.joram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.objectweb.jtests.jms.admin.Admin;
import org.ternmq.client.jndi.TernInitialContextFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** What the Joram JMS tests ask of a provider: a server for each test, on a free port, and names in JNDI. */
public final class JoramAdmin implements Admin {
    private final Hashtable<String, String> environment = new Hashtable<>();
    private TernServer server;
    private Path data;

    @Override
    public String getName() {
        return "TernMQ";
    }

    @Override
    public void startServer() throws Exception {
        data = Files.createTempDirectory("ternmq-joram");
        server = TernServer.start(ServerConfig.of(data).withPort(0));
        environment.put(Context.INITIAL_CONTEXT_FACTORY, TernInitialContextFactory.class.getName());
        environment.put(Context.PROVIDER_URL, server.url());
    }

    @Override
    public void stopServer() throws IOException {
        server.close();
        List<Path> childrenFirst;
        try (Stream<Path> files = Files.walk(data)) {
            childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : childrenFirst) {
            Files.delete(file);
        }
    }

    /** The server needs nothing else. */
    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Context createContext() throws NamingException {
        return new InitialContext(environment);
    }

    @Override
    public void createConnectionFactory(String name) {
        environment.put("connectionFactory." + name, "");
    }

    @Override
    public void createQueueConnectionFactory(String name) {
        createConnectionFactory(name);
    }

    @Override
    public void createTopicConnectionFactory(String name) {
        createConnectionFactory(name);
    }

    @Override
    public void createQueue(String name) {
        environment.put("queue." + name, name);
    }

    @Override
    public void createTopic(String name) {
        environment.put("topic." + name, name);
    }

    @Override
    public void deleteQueue(String name) {
        environment.remove("queue." + name);
    }

    @Override
    public void deleteTopic(String name) {
        environment.remove("topic." + name);
    }

    @Override
    public void deleteConnectionFactory(String name) {
        environment.remove("connectionFactory." + name);
    }

    @Override
    public void deleteQueueConnectionFactory(String name) {
        deleteConnectionFactory(name);
    }

    @Override
    public void deleteTopicConnectionFactory(String name) {
        deleteConnectionFactory(name);
    }
}
