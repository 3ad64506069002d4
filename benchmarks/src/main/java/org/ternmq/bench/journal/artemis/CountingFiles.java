package org.ternmq.bench.journal.artemis;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.core.io.IOCriticalErrorListener;
import org.apache.activemq.artemis.core.io.SequentialFile;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFile;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;

/** The peer's own files; all that is added is the count of how often they are forced to the disk. */
final class CountingFiles extends NIOSequentialFileFactory {
    private static final int MAX_IO = 1;

    private final File folder;
    private final LongAdder flushes;

    CountingFiles(File directory, BufferSettings buffer, LongAdder flushes, IOCriticalErrorListener errors) {
        super(directory, true, buffer.bytes(), buffer.timeoutNanos(), MAX_IO, false, errors, null);
        folder = directory;
        this.flushes = flushes;
        setDatasync(true);
    }

    @Override
    public SequentialFile createSequentialFile(String name) {
        return new CountingFile(this, folder, name, flushes);
    }

    private static final class CountingFile extends NIOSequentialFile {
        private final CountingFiles files;
        private final File folder;
        private final LongAdder flushes;

        CountingFile(CountingFiles files, File folder, String name, LongAdder flushes) {
            super(files, folder, name, MAX_IO);
            this.files = files;
            this.folder = folder;
            this.flushes = flushes;
        }

        @Override
        protected void syncChannel(FileChannel channel) throws IOException {
            flushes.increment();
            super.syncChannel(channel);
        }

        @Override
        public SequentialFile cloneFile() {
            return new CountingFile(files, folder, getFileName(), flushes);
        }
    }
}
