package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads committed pages from the file, checks each, and keeps some in memory. Used under the volume's lock. */
final class PageReader {
    private final StoreFiles files;
    private final long salt;
    private final PageCache cache;

    PageReader(StoreFiles files, long salt, long cacheBytes) {
        this.files = files;
        this.salt = salt;
        this.cache = new PageCache(cacheBytes);
    }

    boolean has(int page) {
        return cache.contains(page);
    }

    /** Keeps a page that is the same as in the file. */
    void keep(int page, byte[] bytes) {
        cache.put(page, bytes);
    }

    void forget(int page) {
        cache.remove(page);
    }

    void clear() {
        cache.clear();
    }

    /**
     * Reads these pages at once, from memory where there is only one and it is there.
     *
     * @return the first one
     * @throws DamagedVolumeException if one of them is not as it was written
     */
    byte[] read(int first, int last, long newest) throws IOException {
        byte[] found = first == last ? cache.get(first) : null;
        if (found != null) {
            return found;
        }
        ByteBuffer buffer = ByteBuffer.allocate((last - first + 1) * PageFormat.SIZE);
        files.pages().read(buffer, PageFormat.offset(first));
        buffer.clear();
        for (int page = first; page <= last; page++) {
            byte[] bytes = new byte[PageFormat.SIZE];
            buffer.get(bytes);
            String fault = PageFormat.fault(bytes, page, salt, newest);
            if (fault != null) {
                throw new DamagedVolumeException(files.pagesDamage(PageFormat.offset(page), fault));
            }
            cache.put(page, bytes);
            found = page == first ? bytes : found;
        }
        return found;
    }
}
