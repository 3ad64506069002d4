package org.ternmq.server.backlog;

import java.util.List;

/**
 * The answer to a {@link LoadRequest}.
 *
 * @param entries in the order of their keys, without a gap
 * @param next the key of the first entry behind them that the request means too, or null if there is none
 */
public record LoadedEntries(List<LoadedEntry> entries, EntryKey next) {}
