package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The log's files on the real file system. */
public final class NioLogFiles implements LogFiles {
    private static final int ZEROS = 1 << 20;

    private final Path directory;

    /** Uses this directory and makes it where it does not exist. */
    public NioLogFiles(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
    }

    @Override
    public String where() {
        return directory.toString();
    }

    @Override
    public List<String> list() throws IOException {
        return names(directory);
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new NioLogFile(
                FileChannel.open(directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void create(String name, long bytes) throws IOException {
        Path path = directory.resolve(name);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, bytes));
            for (long position = 0; position < bytes; position += zeros.limit()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - position));
                WholeTransfer.write(channel, zeros, position);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void forceDirectory(ForceKind kind) throws IOException {
        Directories.force(directory);
    }

    @Override
    public long usableSpace() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public long totalSpace() throws IOException {
        return Files.getFileStore(directory).getTotalSpace();
    }

    record NioLogFile(FileChannel channel) implements LogFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            WholeTransfer.write(channel, source, position);
        }

        @Override
        public void read(ByteBuffer target, long position) throws IOException {
            WholeTransfer.read(channel, target, position);
        }

        @Override
        public void force(ForceKind kind) throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
