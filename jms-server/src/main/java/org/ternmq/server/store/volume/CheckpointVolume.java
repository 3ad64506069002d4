package org.ternmq.server.store.volume;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A volume of MapDB whose changes stay in memory until {@link #commit}, which makes all of them durable or none.
 *
 * <p>One thread writes and commits: the one that opened the volume, until another calls {@link #takeOver}. Other
 * threads may read, also during a commit; what they see includes changes that are not committed.
 *
 * <p>After any error of the disk, of a page's checksum or of a commit the volume is of no more use: everything is
 * refused until it is opened again, and then it holds the last commit.
 */
public final class CheckpointVolume extends PagedVolume {
    private final StoreFiles files;
    private final long salt;
    private final VolumeConfig config;
    private final WriterGuard guard = new WriterGuard();
    private final PageWriter writer = new PageWriter();
    private final PageTable table;

    private CheckpointVolume(StoreFiles files, long salt, Committed committed, VolumeConfig config) {
        this.files = files;
        this.salt = salt;
        this.config = config;
        this.table = new PageTable(files, salt, committed, config);
    }

    /**
     * Opens the store of this directory at its last commit, or makes an empty one where there is none.
     *
     * @param random makes the salt of a new store
     * @throws DamagedVolumeException if the files are not as they were written; nothing is changed then
     */
    public static CheckpointVolume open(VolumeFiles directory, VolumeConfig config, RandomGenerator random)
            throws IOException {
        VolumeNames names = GenerationFinder.newest(directory);
        if (names == null) {
            names = new VolumeNames(1);
            GenerationMaker.make(directory, names, random.nextLong()).close();
            GenerationMaker.publish(directory, names);
        }
        StoreFiles files = StoreFiles.open(directory, names);
        try {
            VolumeRecovery.Recovered recovered = VolumeRecovery.recover(files);
            directory.forceDirectory(VolumeForce.NAMES);
            GenerationFinder.deleteOthers(directory, names);
            return new CheckpointVolume(files, recovered.salt(), recovered.committed(), config);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Makes an empty next generation beside this one. It counts once it is closed and published. */
    CheckpointVolume makeNext(RandomGenerator random) throws IOException {
        long nextSalt = random.nextLong();
        StoreFiles next = GenerationMaker.make(files.directory(), files.names().next(), nextSalt);
        return new CheckpointVolume(next, nextSalt, new Committed(1, 1, new byte[0]), config);
    }

    StoreFiles files() {
        return files;
    }

    /** Makes the calling thread the writer; the one before must have ended its last write. */
    public void takeOver() {
        guard.takeOver();
    }

    /** Whether nothing was ever committed but emptiness. */
    public boolean isEmpty() {
        return table.pages() == 1;
    }

    /** How many bytes of pages are changed since the last commit. */
    public long changedBytes() {
        return table.changedBytes();
    }

    /** Whether it is time for a commit. Past four times the limit any further change makes the volume fail. */
    public boolean mustCommit() {
        return changedBytes() >= config.maxChangedBytes();
    }

    /** The size of the file with the pages at the last commit. */
    public long fileBytes() {
        return table.committed().fileBytes();
    }

    /** What was given with the last commit; empty before the first. */
    public byte[] payload() {
        return table.committed().payload().clone();
    }

    /** The number of the last commit; it begins again with each rewrite. */
    public long sequence() {
        return table.committed().sequence();
    }

    /**
     * Makes all changes durable, together with the payload.
     *
     * @param payload at most 2,048 bytes
     * @throws IOException if that fails; the message says whether the commit counts. The volume must be opened again.
     */
    public void commit(byte[] payload) throws IOException {
        checkCommit(payload);
        Committed after = new Committed(table.committed().sequence() + 1, table.pages(), payload.clone());
        PageCommit commit = table.commit(writer, after);
        try {
            // Without the table's lock, so that others read on; they find the changed pages in memory.
            commit.run();
        } catch (IOException e) {
            throw failedCommit(commit, e);
        } catch (RuntimeException | Error e) {
            table.fail(new VolumeException("a commit failed (" + e + "). The store must be opened again", e));
            throw e;
        }
        table.commitEnded(after);
    }

    /** Refuses a commit that is not allowed, before anything is changed for it. */
    void checkCommit(byte[] payload) {
        guard.assertWriter();
        if (payload.length > CommitHead.MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "the payload has " + payload.length + " bytes, but at most " + CommitHead.MAX_PAYLOAD + " fit");
        }
    }

    private IOException failedCommit(PageCommit commit, IOException cause) {
        String kept = commit.decided()
                ? "it counts, but could not be completed"
                : "the store is at the commit before, or at this one where only its last force failed";
        String message = "commit to " + files.path(files.pagesName()) + " failed (" + cause.getMessage() + "): " + kept
                + ". The store must be opened again";
        table.fail(new VolumeException(message, cause));
        return new IOException(message, cause);
    }

    /**
     * Reads everything of the last commit from the disk. To be called by the writer.
     *
     * @return what is damaged; empty where nothing is
     */
    public List<Damage> check() throws IOException {
        guard.assertWriter();
        table.assertUsable();
        return VolumeCheck.check(files, salt, table.committed());
    }

    @Override
    byte[] readable(int page) {
        return table.readable(page);
    }

    @Override
    byte[] writable(int page) {
        guard.assertWriter();
        return table.writable(page);
    }

    @Override
    void expect(int first, int last) {
        table.expect(first, last);
    }

    @Override
    public void ensureAvailable(long offset) {
        guard.assertWriter();
        table.grow(offset == 0 ? 1 : page(offset - 1) + 1);
    }

    @Override
    public long length() {
        return (table.pages() - 1L) * PageFormat.DATA;
    }

    /** Does nothing: only {@link #commit} makes changes durable. */
    @Override
    public void sync() {
        table.assertUsable();
    }

    /** Closes the files. What is not committed is dropped. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        table.fail(new VolumeException("the store is closed"));
        try {
            files.close();
        } catch (IOException e) {
            throw new VolumeException(files.path(files.pagesName()) + " cannot be closed", e);
        }
    }

    /** Throws what ended the use of the volume. MapDB hides some errors of reading from its caller. */
    void assertUsable() {
        table.assertUsable();
    }

    boolean isUsable() {
        return table.isUsable();
    }
}
