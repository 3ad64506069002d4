package org.ternmq.server.backlog;

import java.util.List;

/**
 * Entries that are past their time.
 *
 * @param entries where they stand
 * @param nextExpiration no entry that is not named here expires before this, in milliseconds since 1970; {@link
 *     Long#MAX_VALUE} if none ever does. It has passed only where more has expired than was asked for
 */
public record ExpiredEntries(List<Expired> entries, long nextExpiration) {
    /**
     * One of them.
     *
     * @param lane see {@link Lane}
     * @param logged whether its removal must be logged
     */
    public record Expired(int lane, EntryKey key, boolean logged) {}
}
