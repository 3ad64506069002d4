package org.ternmq.server.store.page;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.ternmq.server.store.volume.CheckpointStore;
import org.ternmq.server.store.volume.Damage;
import org.ternmq.server.store.volume.VolumeConfig;
import org.ternmq.server.store.volume.VolumeException;
import org.ternmq.server.store.volume.VolumeFiles;

/**
 * The pages of messages and their index on the disk. One thread writes: the one that opened the store, until another
 * calls {@link #takeOver}. Any thread may read pages at any time; who reads one sees to it that it is not deleted.
 *
 * <p>A full disk is no end: {@link #commit} then brings the store back to its last commit and says so. After any other
 * {@link IOException} or {@link VolumeException} the store is of no more use.
 */
public final class PageStore implements AutoCloseable {
    private static final int RECORD_BYTES = 1 << 20;
    /** Where less is left, a commit that failed is taken to have failed for that. */
    private static final long LITTLE_SPACE = 16L << 20;

    private final VolumeFiles files;
    private final VolumeConfig config;
    private final RandomGenerator random;
    private final LongSupplier spaceLeft;
    /** Held through a commit and what a failed one takes, so that a reader that failed meanwhile can wait for it. */
    private final ReentrantLock commits = new ReentrantLock();

    private volatile CheckpointStore store;
    private volatile StorePosition position;
    private PageEntries entries;
    private IdRecords ids;

    private PageStore(VolumeFiles files, VolumeConfig config, RandomGenerator random, LongSupplier spaceLeft) {
        this.files = files;
        this.config = config;
        this.random = random;
        this.spaceLeft = spaceLeft;
    }

    /**
     * Opens the store of this directory at its last commit, or makes an empty one where there is none.
     *
     * @param random makes the salt of a new store
     * @param spaceLeft how many bytes can still be written to the disk
     * @throws VolumeException if a newer server wrote it, or it is damaged
     */
    public static PageStore open(VolumeFiles files, VolumeConfig config, RandomGenerator random, LongSupplier spaceLeft)
            throws IOException {
        PageStore pages = new PageStore(files, config, random, spaceLeft);
        pages.open();
        return pages;
    }

    private void open() throws IOException {
        CheckpointStore opened = CheckpointStore.open(files, config, random);
        try {
            position = StorePosition.decode(opened.payload(), files.where());
            entries = new PageEntries(opened, files.where());
            ids = new IdRecords(opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        store = opened;
    }

    /** Makes the calling thread the writer; the one before must have ended its last write. */
    public void takeOver() {
        store.takeOver();
    }

    /** What the last commit says. */
    public StorePosition position() {
        return position;
    }

    /**
     * Reads the index of the last commit.
     *
     * @throws DamagedPageException if an entry is not as it was written
     */
    public void load(IndexLoader loader) throws IOException {
        entries.load(position.nextPage(), loader);
    }

    /** Takes the index record of each page that the last checkpoint left. */
    public interface IndexLoader {
        void page(long page, byte[] index) throws IOException;
    }

    /** The blocks of duplicate ids. To be asked for again after each commit. */
    public IdRecords ids() {
        return ids;
    }

    /** Whether there are pages that were not completed, or not deleted to their end. */
    public boolean hasLeftovers() {
        return entries.hasLeftovers();
    }

    /** Deletes what {@link #hasLeftovers} means. To be done before anything is written. */
    public void deleteLeftovers(Committing committing) throws IOException {
        while (entries.hasLeftovers()) {
            delete(entries.leftover(), committing);
            commitInTime(committing);
        }
    }

    /**
     * Writes the messages of a page. It counts once {@link #index} was called and that is committed.
     *
     * @param page its number: not lower than {@link StorePosition#nextPage} and not used since the last commit of a
     *     position
     * @return the numbers of its records
     */
    public long[] write(long page, List<PageMessage> messages, Committing committing) throws IOException {
        RecordList records = new RecordList();
        entries.begun(page);
        PageCodec.encode(page, messages, (int) Math.min(RECORD_BYTES, config.maxChangedBytes()), bytes -> {
            records.add(store.put(bytes));
            if (store.mustCommit()) {
                entries.put(page, PageEntry.remains(records.toArray()));
                committing.commit();
            }
        });
        return records.toArray();
    }

    /** Writes what is known of a page, in place of what was known before. */
    public void index(long page, long[] records, byte[] index) throws IOException {
        entries.put(page, new PageEntry(records, index));
    }

    /** Lets a page count no more from the next commit on; its messages can still be read until it is deleted. */
    public void retire(long page) throws IOException {
        PageEntry entry = entries.get(page);
        if (entry != null) {
            entries.put(page, PageEntry.remains(entry.records()));
        }
    }

    /** How many pages can be retired at most in one commit that begins with nothing changed. */
    public int retireLimit() {
        return entries.changesInACommit(config);
    }

    /** Deletes the records and the entry of a page; one that is not there is passed over. */
    public void delete(long page, Committing committing) throws IOException {
        PageEntry entry = entries.get(page);
        if (entry == null) {
            entries.remove(page);
            return;
        }
        RecordList records = new RecordList(entry.records());
        while (!records.isEmpty()) {
            store.delete(records.removeLast());
            if (store.mustCommit()) {
                // The number of a deleted record is given again: no commit may name it as this page's.
                entries.put(page, PageEntry.remains(records.toArray()));
                committing.commit();
            }
        }
        entries.remove(page);
    }

    /** Commits in the middle of a long change if it is time for it. */
    public void commitInTime(Committing committing) throws IOException {
        if (store.mustCommit()) {
            committing.commit();
        }
    }

    /** Whether something is changed since the last commit. */
    public boolean isChanged() {
        return store.changedBytes() > 0;
    }

    /**
     * Makes all changes durable, all or none.
     *
     * @throws DiskFullException if there was no room; all changes since the last commit are gone then
     */
    public void commit(StorePosition next) throws IOException {
        long changed = store.changedBytes();
        commits.lock();
        try {
            store.commit(next.encode());
            position = next;
            entries.committed(next.nextPage());
        } catch (IOException e) {
            if (spaceLeft.getAsLong() >= LITTLE_SPACE + 2 * changed) {
                throw e;
            }
            reopen(next, e);
        } finally {
            commits.unlock();
        }
    }

    /** Goes back to the last commit, which is the failed one if it had come far enough. */
    private void reopen(StorePosition attempted, IOException cause) throws IOException {
        StorePosition before = position;
        PageEntries abandoned = entries;
        store.close();
        try {
            open();
        } catch (IOException | RuntimeException e) {
            e.addSuppressed(cause);
            throw e;
        }
        entries.takeLeftovers(abandoned, position.nextPage());
        if (attempted.equals(before) || !attempted.equals(position)) {
            throw new DiskFullException(cause);
        }
    }

    /**
     * Reads messages of a page.
     *
     * @param records the numbers of its records
     * @param slots which ones, ascending; null for all
     * @throws DamagedPageException if the page is not as it was written
     * @throws VolumeException if the store cannot be read
     */
    public List<PageMessage> read(long page, long[] records, int[] slots) throws DamagedPageException {
        CheckpointStore used = store;
        try {
            return PageCodec.decode(page, new StoredRecords(used, records), slots, files.where());
        } catch (VolumeException e) {
            awaitCommit();
            if (store == used) {
                throw e;
            }
        }
        return read(page, records, slots);
    }

    /** A commit that fails for a full disk takes the store from its readers until it is open again. */
    private void awaitCommit() {
        commits.lock();
        commits.unlock();
    }

    /** The size of the file, in bytes. */
    public long fileBytes() {
        return store.fileBytes();
    }

    /** How many bytes of the file are free for pages. The first call after opening reads all that is free. */
    public long freeBytes() {
        return store.freeBytes();
    }

    /** How many bytes can still be written to the disk. */
    public long spaceLeft() {
        return spaceLeft.getAsLong();
    }

    /**
     * Writes all that lives to a new file and gives the rest back to the disk. Nothing may be changed since the last
     * commit.
     *
     * @throws IOException if it fails. If {@link #isOpen} still holds, the store goes on as it was.
     */
    public void rewrite() throws IOException {
        store.rewrite();
        entries.use(store);
        ids.use(store);
    }

    /** Whether the store can be used. */
    public boolean isOpen() {
        return store.isOpen();
    }

    /** Reads everything from the disk and says what is damaged; empty where nothing is. To be called by the writer. */
    public List<Damage> check() throws IOException {
        return store.check();
    }

    /** Closes the files. What is not committed is dropped. */
    @Override
    public void close() {
        store.close();
    }
}
