package org.ternmq.server.store.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.ternmq.server.log.file.WholeTransfer;

/** The spill files on the real file system. */
final class SpillDirectory implements SpillDisk {
    private final Path directory;

    /** Uses this directory and makes it where it does not exist. */
    SpillDirectory(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
    }

    @Override
    public void clear() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(directory)) {
            left = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }

    @Override
    public Handle open(long file) throws IOException {
        return new ChannelHandle(FileChannel.open(
                path(file), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void delete(long file) throws IOException {
        Files.delete(path(file));
    }

    @Override
    public String name(long file) {
        return path(file).toString();
    }

    private Path path(long file) {
        return directory.resolve(String.format("spill-%010d.tern", file));
    }

    private record ChannelHandle(FileChannel channel) implements Handle {
        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            WholeTransfer.write(channel, source, position);
        }

        @Override
        public void read(ByteBuffer target, long position) throws IOException {
            WholeTransfer.read(channel, target, position);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
