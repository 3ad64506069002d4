package org.ternmq.server.store.index;

/** The message lies in a spill file. */
public record Spilled(SpillPlace place) implements Place {}
