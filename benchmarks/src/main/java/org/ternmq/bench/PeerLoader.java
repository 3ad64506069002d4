package org.ternmq.bench;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a peer with its own libraries, whatever versions of them TernMQ uses: it sees Java, this module's classes, and
 * nothing else of the class path. The adapter, which knows both sides, is loaded anew in here.
 */
public final class PeerLoader extends URLClassLoader {
    private static final String OWN = "org.ternmq.";

    private final ClassLoader own = PeerLoader.class.getClassLoader();
    private final String adapterPackage;
    private final List<String> shared;

    static {
        registerAsParallelCapable();
    }

    private PeerLoader(URL[] urls, String adapterPackage, List<String> shared) {
        super(urls, ClassLoader.getPlatformClassLoader());
        this.adapterPackage = adapterPackage + ".";
        this.shared = shared;
    }

    /**
     * Makes a loader of the jars in a directory.
     *
     * @param adapterPackage the package of this module that uses them
     * @param shared how the names of classes begin that the peer shall share with this module, such as an API
     * @throws IOException if there are none; the message says what to do
     */
    public static PeerLoader of(Path directory, String adapterPackage, String... shared) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                urls.add(url(jar));
            }
        } catch (NoSuchFileException e) {
            // Told below, as an empty directory is.
        }
        if (urls.isEmpty()) {
            throw new IOException("there are no libraries of a peer in " + directory
                    + ": run bin/bench, which fetches them, or copy them there");
        }
        return new PeerLoader(urls.toArray(URL[]::new), adapterPackage, List.of(shared));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (shared.stream().anyMatch(name::startsWith)) {
            return own.loadClass(name);
        }
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        if (!name.startsWith(adapterPackage)) {
            return own.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineAdapter(name);
        }
    }

    private Class<?> defineAdapter(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (var in = own.getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
