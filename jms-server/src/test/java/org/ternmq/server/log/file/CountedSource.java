package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Counts what is asked of a log's files. */
final class CountedSource implements LogSource {
    final List<String> opened = new ArrayList<>();
    final List<String> open = new ArrayList<>();
    int reads;
    private final LogSource files;

    CountedSource(LogSource files) {
        this.files = files;
    }

    @Override
    public String where() {
        return files.where();
    }

    @Override
    public List<String> list() throws IOException {
        return files.list();
    }

    @Override
    public LogFile open(String name) throws IOException {
        LogFile file = files.open(name);
        opened.add(name);
        open.add(name);
        return new PassingLogFile(file) {
            @Override
            public void read(ByteBuffer target, long position) throws IOException {
                reads++;
                super.read(target, position);
            }

            @Override
            public void close() throws IOException {
                open.remove(name);
                super.close();
            }
        };
    }
}
