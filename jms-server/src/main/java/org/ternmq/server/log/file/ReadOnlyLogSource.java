package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The log's files on the real file system, opened in a way that cannot change them. */
public final class ReadOnlyLogSource implements LogSource {
    private final Path directory;

    /** Uses this directory; one that does not exist is an empty log. */
    public ReadOnlyLogSource(Path directory) {
        this.directory = directory;
    }

    @Override
    public String where() {
        return directory.toString();
    }

    @Override
    public List<String> list() throws IOException {
        return Files.exists(directory) ? NioLogFiles.names(directory) : List.of();
    }

    /** {@inheritDoc} A write to the file ends in a {@link java.nio.channels.NonWritableChannelException}. */
    @Override
    public LogFile open(String name) throws IOException {
        return new NioLogFiles.NioLogFile(FileChannel.open(directory.resolve(name), StandardOpenOption.READ));
    }
}
