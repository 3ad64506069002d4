package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.ternmq.server.log.file.FailurePoint;

/**
 * A file system in memory that forgets at a crash what was not forced: of the unforced sectors a random subset
 * survives, of the unforced changes of names a random beginning. It fails or drops one operation on demand.
 */
public final class CrashingVolumeFiles implements VolumeFiles {
    private final Set<VolumeForce> ignored = EnumSet.noneOf(VolumeForce.class);
    private final List<Map<String, MemoryInode>> unforcedNames = new ArrayList<>();
    private Map<String, MemoryInode> forcedNames = new TreeMap<>();
    private Map<String, MemoryInode> names = new TreeMap<>();
    private FailurePoint failures = new FailurePoint();
    private long dropAt = Long.MAX_VALUE;
    private boolean dropped;
    private long capacity = Long.MAX_VALUE;
    private long most;

    /** Forces of this kind return without having done anything. */
    public void ignore(VolumeForce kind) {
        ignored.add(kind);
    }

    /** Lets the {@code count}th write, cut, force or change of names from now on fail; half of a write is done. */
    public void failAfter(long count) {
        failures.failAfter(count);
    }

    /** Lets the {@code count}th write or force from now on return without having done anything. */
    public void dropAfter(long count) {
        dropAt = failures.operations() + count;
    }

    public boolean hasDropped() {
        return dropped;
    }

    /** Lets nothing fail any more. */
    public void heal() {
        failures.failNever();
        dropAt = Long.MAX_VALUE;
        capacity = Long.MAX_VALUE;
    }

    /** How many bytes all files take together; what goes beyond fails. */
    public void setCapacity(long bytes) {
        capacity = bytes;
    }

    public synchronized long size() {
        return names.values().stream().mapToLong(MemoryInode::length).sum();
    }

    /** The largest size that there was. */
    public synchronized long mostSize() {
        return most;
    }

    public synchronized long operations() {
        return failures.operations();
    }

    /** Counts its operations together with those of others. */
    public synchronized void failWith(FailurePoint shared) {
        failures = shared;
    }

    /** What is found after the machine has lost its power. */
    public synchronized CrashingVolumeFiles crash(Random random) {
        CrashingVolumeFiles after = new CrashingVolumeFiles();
        int survived = random.nextInt(unforcedNames.size() + 1);
        Map<String, MemoryInode> found = survived == 0 ? forcedNames : unforcedNames.get(survived - 1);
        Map<MemoryInode, MemoryInode> inodes = new IdentityHashMap<>();
        found.forEach((name, inode) ->
                after.names.put(name, inodes.computeIfAbsent(inode, before -> before.afterCrash(random))));
        after.forcedNames = new TreeMap<>(after.names);
        after.ignored.addAll(ignored);
        return after;
    }

    /** A copy in which everything is forced. */
    public synchronized CrashingVolumeFiles copy() {
        CrashingVolumeFiles copy = new CrashingVolumeFiles();
        names.forEach((name, inode) -> copy.names.put(name, new MemoryInode(inode.bytes())));
        copy.forcedNames = new TreeMap<>(copy.names);
        return copy;
    }

    public synchronized byte[] bytes(String name) {
        return names.get(name).bytes();
    }

    public synchronized void put(String name, byte[] bytes) {
        names.put(name, new MemoryInode(bytes));
    }

    public synchronized void remove(String name) {
        names.remove(name);
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
    public synchronized VolumeFile open(String name) throws IOException {
        MemoryInode inode = names.get(name);
        if (inode == null) {
            throw new IOException("no file " + name);
        }
        return new Handle(inode);
    }

    @Override
    public synchronized VolumeFile create(String name) throws IOException {
        step();
        MemoryInode inode = new MemoryInode();
        changeNames();
        names.put(name, inode);
        unforcedNames.add(names);
        return new Handle(inode);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        step();
        changeNames();
        names.put(to, names.remove(from));
        unforcedNames.add(names);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        step();
        changeNames();
        names.remove(name);
        unforcedNames.add(names);
    }

    @Override
    public synchronized void forceDirectory(VolumeForce kind) throws IOException {
        if (!step() && !ignored.contains(kind)) {
            forcedNames = names;
            unforcedNames.clear();
        }
    }

    private void changeNames() {
        names = new TreeMap<>(names);
    }

    /** Whether the operation is dropped. */
    private boolean step() throws IOException {
        failures.step();
        boolean drops = failures.operations() == dropAt;
        dropped |= drops;
        return drops;
    }

    private final class Handle implements VolumeFile {
        private final MemoryInode inode;

        Handle(MemoryInode inode) {
            this.inode = inode;
        }

        @Override
        public long size() {
            return inode.length();
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (CrashingVolumeFiles.this) {
                boolean fails = failures.begins();
                byte[] bytes = new byte[fails ? source.remaining() / 2 : source.remaining()];
                source.get(bytes);
                long room = Math.max(0, capacity - CrashingVolumeFiles.this.size());
                long end = Math.min(position + bytes.length, Math.max(inode.length() + room, position));
                if (failures.operations() + 1 != dropAt) {
                    inode.write(Arrays.copyOf(bytes, (int) Math.min(bytes.length, end - position)), (int) position);
                }
                most = Math.max(most, CrashingVolumeFiles.this.size());
                step();
                if (end < position + bytes.length) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void read(ByteBuffer target, long position) {
            synchronized (CrashingVolumeFiles.this) {
                byte[] bytes = new byte[target.remaining()];
                target.put(bytes, 0, inode.read(bytes, (int) position));
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (CrashingVolumeFiles.this) {
                if (!step()) {
                    inode.truncate((int) size);
                }
            }
        }

        @Override
        public void force(VolumeForce kind) throws IOException {
            synchronized (CrashingVolumeFiles.this) {
                if (!step() && !ignored.contains(kind)) {
                    inode.force();
                }
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
