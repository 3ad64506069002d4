package org.ternmq.server.store.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A disk in memory that is full on demand: a write that does not fit leaves a part of it. */
final class MemoryDisk implements SpillDisk {
    final TreeMap<Long, byte[]> files = new TreeMap<>();
    final List<Long> open = new ArrayList<>();
    boolean full;

    @Override
    public void clear() {
        files.clear();
    }

    @Override
    public Handle open(long file) throws IOException {
        if (!files.containsKey(file)) {
            checkRoom();
            files.put(file, new byte[0]);
        }
        open.add(file);
        return new MemoryHandle(file);
    }

    @Override
    public void delete(long file) throws IOException {
        if (files.remove(file) == null) {
            throw new IOException("no file " + file);
        }
    }

    @Override
    public String name(long file) {
        return "memory/" + file;
    }

    private void checkRoom() throws IOException {
        if (full) {
            throw new IOException("no space left");
        }
    }

    private final class MemoryHandle implements Handle {
        private final long file;

        MemoryHandle(long file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            int length = full ? source.remaining() / 2 : source.remaining();
            byte[] bytes = files.get(file);
            if (bytes.length < position + length) {
                bytes = Arrays.copyOf(bytes, (int) position + length);
                files.put(file, bytes);
            }
            source.get(bytes, (int) position, length);
            checkRoom();
        }

        @Override
        public void read(ByteBuffer target, long position) {
            byte[] bytes = files.get(file);
            int length = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
            if (length > 0) {
                target.put(bytes, (int) position, length);
            }
        }

        @Override
        public void close() {
            open.remove(file);
        }
    }
}
