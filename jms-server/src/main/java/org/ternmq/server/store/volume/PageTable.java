package org.ternmq.server.store.volume;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The pages of a volume: the changed ones in memory, the others as they were committed. Every method takes the table's
 * lock. What a page holds is not guarded by it: MapDB locks the records, and a page that is not changed is copied first.
 */
final class PageTable {
    private static final byte[] ZEROS = new byte[PageFormat.SIZE];

    private final StoreFiles files;
    private final long salt;
    private final long hardLimit;
    private final PageReader reader;
    private final Map<Integer, byte[]> changed = new HashMap<>();

    private Committed committed;
    private int pages;
    private int lastRead = -1;
    private byte[] lastReadBytes;
    private int lastWritten = -1;
    private byte[] lastWrittenBytes;
    private RuntimeException failure;

    PageTable(StoreFiles files, long salt, Committed committed, VolumeConfig config) {
        this.files = files;
        this.salt = salt;
        this.committed = committed;
        this.hardLimit = config.hardLimit();
        this.pages = committed.pages();
        this.reader = new PageReader(files, salt, config.cacheBytes());
    }

    synchronized int pages() {
        return pages;
    }

    synchronized void grow(int count) {
        assertUsable();
        pages = Math.max(pages, count);
    }

    synchronized Committed committed() {
        return committed;
    }

    synchronized long changedBytes() {
        return (long) changed.size() * PageFormat.SIZE;
    }

    /** A commit of all that is changed. Until it ends nothing may be changed; reading goes on. */
    synchronized PageCommit commit(PageWriter writer, Committed after) {
        assertUsable();
        PageCommit commit = new PageCommit(files, salt, writer, committed, after);
        changed.forEach(commit::change);
        return commit;
    }

    /** The changed pages are in the file now. */
    synchronized void commitEnded(Committed after) {
        committed = after;
        changed.forEach(reader::keep);
        changed.clear();
        lastWritten = -1;
    }

    synchronized byte[] readable(int page) {
        assertUsable();
        if (page != lastRead) {
            lastReadBytes = find(page);
            lastRead = page;
        }
        return lastReadBytes;
    }

    synchronized byte[] writable(int page) {
        assertUsable();
        if (page != lastWritten) {
            byte[] bytes = changed.get(page);
            lastWrittenBytes = bytes == null ? change(page) : bytes;
            lastWritten = page;
        }
        return lastWrittenBytes;
    }

    private byte[] change(int page) {
        if (changedBytes() >= hardLimit) {
            throw fail(new VolumeException("the store has " + changedBytes()
                    + " changed bytes without a commit, which is the most that it holds. It must be opened again"));
        }
        byte[] bytes = find(page).clone();
        changed.put(page, bytes);
        reader.forget(page);
        if (lastRead == page) {
            lastRead = -1;
        }
        return bytes;
    }

    private byte[] find(int page) {
        byte[] bytes = changed.get(page);
        if (bytes != null) {
            return bytes;
        }
        if (page >= pages) {
            throw new VolumeException("page " + page + " is behind the end of the store, which has " + pages);
        }
        return page >= committed.pages() ? ZEROS : read(page, page);
    }

    /** Reads at once those of these pages that are not in memory. */
    synchronized void expect(int first, int last) {
        assertUsable();
        int end = Math.min(last, committed.pages() - 1);
        int page = first;
        while (page <= end) {
            int from = page;
            while (page <= end && !changed.containsKey(page) && !reader.has(page)) {
                page++;
            }
            if (page - from > 1) {
                read(from, page - 1);
            }
            page++;
        }
    }

    private byte[] read(int first, int last) {
        try {
            return reader.read(first, last, committed.sequence());
        } catch (IOException e) {
            throw fail(new VolumeException(
                    files.path(files.pagesName()) + " cannot be read (" + e.getMessage()
                            + "). The store must be opened again",
                    e));
        } catch (DamagedVolumeException e) {
            throw fail(e);
        }
    }

    synchronized boolean isUsable() {
        return failure == null;
    }

    synchronized void assertUsable() {
        if (failure != null) {
            throw failure instanceof DamagedVolumeException damaged
                    ? new DamagedVolumeException(damaged.damage())
                    : new VolumeException(failure.getMessage(), failure);
        }
    }

    /** Refuses everything from now on, for this reason or an earlier one. */
    synchronized RuntimeException fail(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
        changed.clear();
        reader.clear();
        lastRead = -1;
        lastWritten = -1;
        return reason;
    }
}
