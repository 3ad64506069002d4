package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file system in memory that forgets at a crash what was not forced: of the unforced sectors a random subset
 * survives, of the unforced changes of names a random beginning. It fails one operation on demand.
 */
public final class CrashingFiles implements LogFiles {
    private static final int SECTOR = 512;

    private final Set<ForceKind> ignored = EnumSet.noneOf(ForceKind.class);
    private final List<Map<String, Inode>> unforcedNames = new ArrayList<>();
    private Map<String, Inode> forcedNames = new TreeMap<>();
    private Map<String, Inode> names = new TreeMap<>();
    private FailurePoint failures = new FailurePoint();
    private volatile long usable = Long.MAX_VALUE;
    private volatile long total = Long.MAX_VALUE;

    private static final class Inode {
        private final byte[] now;
        private final byte[] forced;
        private final BitSet unforced = new BitSet();

        Inode(byte[] bytes) {
            now = bytes.clone();
            forced = bytes.clone();
        }

        Inode afterCrash(Random random) {
            Inode after = new Inode(forced);
            int mode = random.nextInt(4);
            unforced.stream()
                    .filter(sector -> mode == 0 || mode > 1 && random.nextBoolean())
                    .forEach(sector -> copy(sector, now, after));
            return after;
        }

        private static void copy(int sector, byte[] from, Inode to) {
            int length = Math.min(SECTOR, from.length - sector * SECTOR);
            System.arraycopy(from, sector * SECTOR, to.now, sector * SECTOR, length);
            System.arraycopy(from, sector * SECTOR, to.forced, sector * SECTOR, length);
        }
    }

    /** Forces of this kind return without having done anything. */
    public void ignore(ForceKind kind) {
        ignored.add(kind);
    }

    /** Lets the {@code count}th write, force or change of names from now on fail. */
    public void failAfter(long count) {
        failures.failAfter(count);
    }

    /** Lets nothing fail any more. */
    public void failNever() {
        failures.failNever();
    }

    public long operations() {
        return failures.operations();
    }

    /** Counts its operations together with those of others. */
    public void failWith(FailurePoint shared) {
        failures = shared;
    }

    public void setUsable(long bytes) {
        usable = bytes;
    }

    public void setTotal(long bytes) {
        total = bytes;
    }

    /** What is found after the machine has lost its power. */
    public synchronized CrashingFiles crash(Random random) {
        CrashingFiles after = new CrashingFiles();
        int survived = random.nextInt(unforcedNames.size() + 1);
        Map<String, Inode> found = survived == 0 ? forcedNames : unforcedNames.get(survived - 1);
        Map<Inode, Inode> inodes = new IdentityHashMap<>();
        found.forEach((name, inode) ->
                after.names.put(name, inodes.computeIfAbsent(inode, before -> before.afterCrash(random))));
        after.forcedNames = new TreeMap<>(after.names);
        after.ignored.addAll(ignored);
        return after;
    }

    /** A copy in which everything is forced. */
    public synchronized CrashingFiles copy() {
        CrashingFiles copy = new CrashingFiles();
        names.forEach((name, inode) -> copy.names.put(name, new Inode(inode.now)));
        copy.forcedNames = new TreeMap<>(copy.names);
        return copy;
    }

    /** The bytes of a file; changing them changes the file. */
    public synchronized byte[] bytes(String name) {
        return names.get(name).now;
    }

    public synchronized void put(String name, byte[] bytes) {
        names.put(name, new Inode(bytes));
    }

    @Override
    public String where() {
        return "memory";
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized LogFile open(String name) throws IOException {
        Inode inode = names.get(name);
        if (inode == null) {
            throw new NoSuchFileException(name);
        }
        return new Handle(inode);
    }

    @Override
    public synchronized void create(String name, long bytes) {
        changeNames();
        names.put(name, new Inode(new byte[(int) bytes]));
        changed();
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        if (!LogNames.isMaking(from)) {
            step();
        }
        changeNames();
        names.put(to, names.remove(from));
        changed();
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        step();
        changeNames();
        names.remove(name);
        changed();
    }

    @Override
    public synchronized void forceDirectory(ForceKind kind) throws IOException {
        step();
        if (!ignored.contains(kind)) {
            forcedNames = names;
            unforcedNames.clear();
        }
    }

    @Override
    public long usableSpace() {
        return usable;
    }

    @Override
    public long totalSpace() {
        return total;
    }

    private void changeNames() {
        names = new TreeMap<>(names);
    }

    private void changed() {
        unforcedNames.add(names);
    }

    private void step() throws IOException {
        failures.step();
    }

    private final class Handle implements LogFile {
        private final Inode inode;

        Handle(Inode inode) {
            this.inode = inode;
        }

        @Override
        public long size() {
            return inode.now.length;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (CrashingFiles.this) {
                boolean fails = failures.begins();
                int length = fails ? source.remaining() / 2 : source.remaining();
                source.get(inode.now, (int) position, length);
                if (length > 0) {
                    inode.unforced.set((int) position / SECTOR, (int) (position + length - 1) / SECTOR + 1);
                }
                step();
            }
        }

        @Override
        public void read(ByteBuffer target, long position) {
            synchronized (CrashingFiles.this) {
                int length = (int) Math.min(target.remaining(), inode.now.length - position);
                target.put(inode.now, (int) position, Math.max(0, length));
            }
        }

        @Override
        public void force(ForceKind kind) throws IOException {
            synchronized (CrashingFiles.this) {
                step();
                if (ignored.contains(kind)) {
                    return;
                }
                inode.unforced.clear();
                System.arraycopy(inode.now, 0, inode.forced, 0, inode.now.length);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(names.keySet().toArray());
    }
}
