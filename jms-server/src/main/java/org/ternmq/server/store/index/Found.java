package org.ternmq.server.store.index;

import org.ternmq.server.backlog.EntryKey;

/**
 * An entry of a lane.
 *
 * @param bytes what it takes in its place, about
 */
public record Found(EntryKey key, Place place, int bytes) {}
