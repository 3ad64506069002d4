package org.ternmq.server.store.index;

/**
 * Drafts of pages, made one after another as they are asked for. Used without the lock of the index, by one thread; it
 * takes the lock itself, a piece at a time. What is removed meanwhile may be in a draft or not.
 */
public interface Drafts {

    /** The next draft, or null if there are no more. */
    PageDraft next();
}
