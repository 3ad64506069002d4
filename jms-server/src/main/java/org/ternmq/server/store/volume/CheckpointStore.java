package org.ternmq.server.store.volume;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import org.mapdb.BTreeMap;
import org.mapdb.CC;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;
import org.mapdb.StoreDirect;
import org.mapdb.serializer.GroupSerializer;

/**
 * Maps and records that change by commits: after a crash the store holds exactly what the last commit left.
 *
 * <p>One thread writes: the one that opened the store, until another calls {@link #takeOver}; a write by any other is
 * refused and changes nothing. Any thread may read at any time, and sees changes before they are committed. No thread
 * that uses the store may be interrupted, for that closes its files.
 *
 * <p>After an {@link IOException} or a {@link VolumeException} the store must be closed and opened again, except where
 * the method says otherwise.
 */
public final class CheckpointStore implements AutoCloseable {
    private final VolumeFiles directory;
    private final VolumeConfig config;
    private final RandomGenerator random;
    private final ReadWriteLock swap = new ReentrantReadWriteLock();
    private volatile CheckpointVolume volume;
    private volatile DB db;
    private volatile StoreDirect records;

    private CheckpointStore(VolumeFiles directory, VolumeConfig config, RandomGenerator random) {
        this.directory = directory;
        this.config = config;
        this.random = random;
    }

    /**
     * Opens the store of this directory at its last commit, or makes an empty one where there is none.
     *
     * @param random makes the salt of a new store
     * @throws DamagedVolumeException if the files are not as they were written; nothing is changed then
     */
    public static CheckpointStore open(VolumeFiles directory, VolumeConfig config, RandomGenerator random)
            throws IOException {
        CheckpointStore store = new CheckpointStore(directory, config, random);
        store.use(CheckpointVolume.open(directory, config, random));
        return store;
    }

    /** Loads what stores need, by way of one in memory. */
    public static void prepare() {
        try (DB memory = DBMaker.memoryDB().make()) {
            HTreeMap<Long, byte[]> map = memory.hashMap("map", Serializer.LONG, Serializer.BYTE_ARRAY)
                    .createOrOpen();
            map.put(1L, new byte[1]);
            map.getEntries().iterator().next();
            memory.commit();
        }
    }

    private void use(CheckpointVolume opened) {
        try {
            db = database(opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        volume = opened;
        records = (StoreDirect) db.getStore();
    }

    private static DB database(CheckpointVolume volume) {
        return DBMaker.volumeDB(volume, !volume.isEmpty()).make();
    }

    /** Makes the calling thread the writer; the one before must have ended its last write. */
    public void takeOver() {
        volume.takeOver();
    }

    /** The hash map of this name, made where it does not exist. After {@link #rewrite} it must be asked for again. */
    public <K, V> HTreeMap<K, V> hashMap(String name, Serializer<K> keys, Serializer<V> values) {
        return db.hashMap(name, keys, values).hashSeed(name.hashCode()).createOrOpen();
    }

    /** The sorted map of this name, made where it does not exist. After {@link #rewrite} it must be asked for again. */
    public <K, V> BTreeMap<K, V> treeMap(String name, GroupSerializer<K> keys, GroupSerializer<V> values) {
        return db.treeMap(name, keys, values).createOrOpen();
    }

    /** Whether there is a map of this name. */
    public boolean hasMap(String name) {
        return db.exists(name);
    }

    /**
     * Adds a record.
     *
     * @param record not longer than {@link VolumeConfig#maxChangedBytes}
     * @return its number, which it keeps; the number of a deleted record may be given again
     */
    public long put(byte[] record) {
        checkLength(record);
        return records.put(record, Serializer.BYTE_ARRAY_NOSIZE);
    }

    /** The record of this number, or null where there is none. */
    public byte[] get(long number) {
        swap.readLock().lock();
        try {
            volume.assertUsable();
            return number <= CC.RECID_MAX_RESERVED ? null : records.get(number, Serializer.BYTE_ARRAY_NOSIZE);
        } catch (DBException.GetVoid e) {
            return null;
        } finally {
            swap.readLock().unlock();
        }
    }

    /**
     * Gives a record new content.
     *
     * @throws IllegalArgumentException if there is no record of this number; nothing is changed then
     */
    public void update(long number, byte[] record) {
        checkLength(record);
        checkNumber(number);
        try {
            records.update(number, record, Serializer.BYTE_ARRAY_NOSIZE);
        } catch (DBException.GetVoid e) {
            throw noRecord(number);
        }
    }

    /**
     * Deletes a record.
     *
     * @throws IllegalArgumentException if there is no record of this number; nothing is changed then
     */
    public void delete(long number) {
        checkNumber(number);
        try {
            records.delete(number, Serializer.BYTE_ARRAY_NOSIZE);
        } catch (DBException.GetVoid e) {
            throw noRecord(number);
        }
    }

    private void checkLength(byte[] record) {
        if (record.length > config.maxChangedBytes()) {
            throw new IllegalArgumentException("the record has " + record.length + " bytes, but at most "
                    + config.maxChangedBytes() + " fit a commit");
        }
    }

    private static void checkNumber(long number) {
        if (number <= CC.RECID_MAX_RESERVED) {
            throw noRecord(number);
        }
    }

    private static IllegalArgumentException noRecord(long number) {
        return new IllegalArgumentException("there is no record " + number);
    }

    /** Whether so much is changed that it is time for {@link #commit}. To be asked after each change. */
    public boolean mustCommit() {
        return volume.mustCommit();
    }

    /** How many bytes of pages are changed since the last commit. */
    public long changedBytes() {
        return volume.changedBytes();
    }

    /**
     * Makes all changes since the last commit durable, all or none.
     *
     * @param payload kept with the commit, at most 2,048 bytes
     * @throws IOException if that fails; then the store must be closed and opened again
     */
    public void commit(byte[] payload) throws IOException {
        volume.checkCommit(payload);
        db.commit();
        volume.commit(payload);
    }

    /** What was given with the last commit; empty before the first. */
    public byte[] payload() {
        return volume.payload();
    }

    /** Bytes of the file in use by maps and records, MapDB's own included. */
    public long usedBytes() {
        return records.getTotalSize() - freeBytes();
    }

    /** Bytes of the file that are free for maps and records. The first call after opening reads all that is free. */
    public long freeBytes() {
        long free = records.getFreeSize();
        volume.assertUsable();
        return free;
    }

    /** The size of the file with the pages at the last commit. */
    public long fileBytes() {
        return volume.fileBytes();
    }

    /**
     * Reads everything of the last commit from the disk. To be called by the writer.
     *
     * @return what is damaged; empty where nothing is
     */
    public List<Damage> check() throws IOException {
        return volume.check();
    }

    /**
     * Writes all that lives to a new file, which then takes the place of the old one; what was free goes back to the
     * disk. Numbers of records stay. Needs the space of what lives beside the old file. To be called by the writer.
     *
     * @throws IllegalStateException if something is not committed
     * @throws IOException if it fails. If {@link #isOpen} still holds, the store goes on as it was.
     */
    public void rewrite() throws IOException {
        if (volume.changedBytes() > 0) {
            throw new IllegalStateException("the store has changes that are not committed: commit, then rewrite");
        }
        VolumeNames next = volume.files().names().next();
        try {
            copyTo(next);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(next, e);
            throw new IOException("the store could not be written again: " + e.getMessage(), e);
        }
        swap.writeLock().lock();
        try {
            volume.close();
            GenerationMaker.publish(directory, next);
            use(CheckpointVolume.open(directory, config, random));
        } finally {
            swap.writeLock().unlock();
        }
    }

    private void copyTo(VolumeNames next) throws IOException {
        CheckpointVolume target = volume.makeNext(random);
        try {
            StoreDirect copy = (StoreDirect) database(target).getStore();
            new StoreRewrite(records, volume, copy, target).run(volume.payload());
        } finally {
            target.close();
        }
    }

    private void deleteQuietly(VolumeNames next, Exception cause) {
        try {
            GenerationMaker.delete(directory, next);
        } catch (IOException e) {
            // The next start deletes them.
            cause.addSuppressed(e);
        }
    }

    /** Whether the store can be used. */
    public boolean isOpen() {
        return volume.isUsable();
    }

    /** The volume of now; a rewrite makes a new one. */
    CheckpointVolume volume() {
        return volume;
    }

    /** The store below the maps and records, for tests of its structure. */
    StoreDirect records() {
        return records;
    }

    /** Closes the files. What is not committed is dropped. */
    @Override
    public void close() {
        swap.writeLock().lock();
        try {
            volume.close();
        } finally {
            swap.writeLock().unlock();
        }
    }
}
