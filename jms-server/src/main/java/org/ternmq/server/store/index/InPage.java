package org.ternmq.server.store.index;

/**
 * The message lies in a page of the store. Whoever is going to read it pins the page first, under the index's lock.
 *
 * @param slot its place in the page, from 0
 */
public record InPage(StoredPage page, int slot) implements Place {}
