package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive that application servers get, and that it works with nothing but the APIs beside it. */
class ResourceAdapterArchiveTest {
    private static final Path ARCHIVE = Path.of("..", "resource-adapter", "target", "ternmq-ra.rar");

    @TempDir
    Path files;

    @BeforeEach
    void archiveIsBuilt() {
        assumeThat(ARCHIVE).as("made when the module is packaged").exists();
    }

    private static List<String> names(Path zip) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            return archive.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private Path jar() throws IOException {
        Path jar = files.resolve("ternmq-ra.jar");
        try (ZipFile archive = new ZipFile(ARCHIVE.toFile());
                InputStream in = archive.getInputStream(archive.getEntry("ternmq-ra.jar"))) {
            Files.copy(in, jar);
        }
        return jar;
    }

    @Test
    void archiveHasADescriptorAndOneJar() throws IOException {
        assertThat(names(ARCHIVE))
                .containsExactlyInAnyOrder("META-INF/ra.xml", "META-INF/LICENSE", "META-INF/NOTICE", "ternmq-ra.jar");
    }

    @Test
    void jarHasItsOwnClassesAlone() throws IOException {
        List<String> names = names(jar());
        assertThat(names).contains("org/ternmq/ra/TernResourceAdapter.class");
        assertThat(names).filteredOn(name -> name.endsWith(".class")).allMatch(name -> name.startsWith("org/ternmq/"));
        assertThat(names).noneMatch(name -> name.startsWith("org/ternmq/server/"));
        assertThat(names).noneMatch(name -> name.matches(".*\\.(so|dll|jnilib|dylib)"));
    }

    /** Sees what every application server has: Java, and the APIs of Jakarta EE. */
    private static final class OnlyApis extends ClassLoader {
        OnlyApis() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("jakarta.")) {
                throw new ClassNotFoundException(name);
            }
            return OnlyApis.class.getClassLoader().loadClass(name);
        }
    }

    @Test
    void jarSendsAndReceivesWithNothingElseOnTheClassPath() throws Exception {
        URL[] jar = {jar().toUri().toURL()};
        try (RunningServer server = RunningServer.in(files.resolve("data"));
                URLClassLoader loader = new URLClassLoader(jar, new OnlyApis())) {
            ResourceAdapter adapter = (ResourceAdapter) bean(loader, "TernResourceAdapter", server.url());
            adapter.start(context());
            sendAndReceive((ManagedConnectionFactory) bean(loader, "TernManagedConnectionFactory", server.url()));
            // Returns when no thread needs the loader any more.
            adapter.stop();
        }
    }

    private static Object bean(ClassLoader loader, String name, String url) throws Exception {
        Object bean = loader.loadClass("org.ternmq.ra." + name).getConstructor().newInstance();
        bean.getClass().getMethod("setUrl", String.class).invoke(bean, url);
        return bean;
    }

    /** There are no endpoints, so nothing is asked of it. */
    private static BootstrapContext context() {
        return (BootstrapContext) Proxy.newProxyInstance(
                BootstrapContext.class.getClassLoader(),
                new Class<?>[] {BootstrapContext.class},
                (proxy, method, arguments) -> null);
    }

    private static void sendAndReceive(ManagedConnectionFactory managed) throws Exception {
        ConnectionFactory factory = (ConnectionFactory) managed.createConnectionFactory();
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue("orders"), "a");
            assertThat(context.createConsumer(context.createQueue("orders")).receiveBody(String.class, 20_000))
                    .isEqualTo("a");
        }
    }
}
