package org.ternmq.server.store.volume;

/**
 * What the last commit says.
 *
 * @param sequence of the commit
 * @param pages how many pages the store has, page 0 included
 * @param payload what the caller gave with the commit
 */
record Committed(long sequence, int pages, byte[] payload) {
    static Committed of(CommitHead head) {
        return new Committed(head.sequence(), head.pages(), head.payload());
    }

    /** How long the file with the pages is at least. */
    long fileBytes() {
        return PageFormat.offset(pages);
    }
}
