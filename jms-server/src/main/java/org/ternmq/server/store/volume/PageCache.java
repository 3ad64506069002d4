package org.ternmq.server.store.volume;

import java.util.LinkedHashMap;
import java.util.Map;

/** Unchanged pages in memory; the one that was not used for longest goes first. Not thread-safe. */
final class PageCache {
    private final Map<Integer, byte[]> pages;

    PageCache(long bytes) {
        int most = (int) (bytes / PageFormat.SIZE);
        pages = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
                return size() > most;
            }
        };
    }

    byte[] get(int page) {
        return pages.get(page);
    }

    boolean contains(int page) {
        return pages.containsKey(page);
    }

    void put(int page, byte[] bytes) {
        pages.put(page, bytes);
    }

    void remove(int page) {
        pages.remove(page);
    }

    void clear() {
        pages.clear();
    }
}
