package org.ternmq.server.store.volume;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/** The bytes of a file, as they are now and as they were forced last. */
final class MemoryInode {
    private static final int SECTOR = 512;

    private byte[] now = {};
    private byte[] forced = {};
    private int length;
    private int forcedLength;
    private final BitSet unforced = new BitSet();

    MemoryInode() {}

    MemoryInode(byte[] bytes) {
        now = bytes.clone();
        forced = bytes.clone();
        length = bytes.length;
        forcedLength = bytes.length;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(now, length);
    }

    void write(byte[] bytes, int position) {
        int end = position + bytes.length;
        if (end > now.length) {
            now = Arrays.copyOf(now, Math.max(end, now.length * 2));
        }
        System.arraycopy(bytes, 0, now, position, bytes.length);
        length = Math.max(length, end);
        if (bytes.length > 0) {
            unforced.set(position / SECTOR, (end - 1) / SECTOR + 1);
        }
    }

    int read(byte[] target, int position) {
        int count = Math.max(0, Math.min(target.length, length - position));
        System.arraycopy(now, Math.min(position, length), target, 0, count);
        return count;
    }

    void truncate(int size) {
        Arrays.fill(now, size, length, (byte) 0);
        length = size;
    }

    void force() {
        if (forced.length < now.length) {
            forced = Arrays.copyOf(forced, now.length);
        }
        unforced.stream().forEach(sector -> copySector(sector, now, forced));
        if (forcedLength > length) {
            Arrays.fill(forced, length, forcedLength, (byte) 0);
        }
        forcedLength = length;
        unforced.clear();
    }

    private static void copySector(int sector, byte[] from, byte[] to) {
        int start = sector * SECTOR;
        int count = Math.min(SECTOR, Math.min(from.length, to.length) - start);
        if (count > 0) {
            System.arraycopy(from, start, to, start, count);
        }
    }

    /** Of the unforced sectors all, none or a random half is there. */
    MemoryInode afterCrash(Random random) {
        int mode = random.nextInt(4);
        int found =
                switch (mode) {
                    case 0 -> length;
                    case 1 -> forcedLength;
                    default -> random.nextBoolean() ? length : forcedLength;
                };
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(forced, forcedLength), found);
        unforced.stream()
                .filter(sector -> mode == 0 || mode > 1 && random.nextBoolean())
                .forEach(sector -> copySector(sector, now, bytes));
        return new MemoryInode(bytes);
    }
}
