package org.ternmq.server.store.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The store's files, opened in a way that cannot change them: what recovery would write stays in memory, and reading sees
 * it. For commands that look at a stopped server's store; about as much memory as one commit has changed.
 */
public final class ReadOnlyVolumeFiles implements VolumeFiles, Closeable {
    private final Path directory;
    private final Map<String, OverlaidFile> written = new HashMap<>();
    private final List<OverlaidFile> opened = new ArrayList<>();
    private final TreeSet<String> names = new TreeSet<>();

    /** Uses this directory; one that does not exist is empty. */
    public ReadOnlyVolumeFiles(Path directory) throws IOException {
        this.directory = directory;
        if (Files.isDirectory(directory)) {
            names.addAll(new NioVolumeFiles(directory).list());
        }
    }

    @Override
    public String where() {
        return directory.toString();
    }

    @Override
    public List<String> list() {
        return new ArrayList<>(names);
    }

    @Override
    public VolumeFile open(String name) throws IOException {
        if (!names.contains(name)) {
            throw new NoSuchFileException(directory.resolve(name).toString());
        }
        OverlaidFile file = written.get(name);
        if (file == null) {
            file = OverlaidFile.over(FileChannel.open(directory.resolve(name), StandardOpenOption.READ));
            opened.add(file);
            written.put(name, file);
        }
        return file;
    }

    @Override
    public VolumeFile create(String name) {
        OverlaidFile file = OverlaidFile.empty();
        written.put(name, file);
        names.add(name);
        return file;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        open(from);
        written.put(to, written.remove(from));
        names.remove(from);
        names.add(to);
    }

    @Override
    public void delete(String name) {
        names.remove(name);
        written.remove(name);
    }

    /** Does nothing: nothing is on the disk that was not before. */
    @Override
    public void forceDirectory(VolumeForce kind) {}

    /** Closes the files; what was written to them is gone. */
    @Override
    public void close() throws IOException {
        for (OverlaidFile file : opened) {
            file.release();
        }
    }
}
