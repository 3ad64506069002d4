package org.ternmq.server.store.index;

import java.util.List;
import org.ternmq.server.backlog.ExpiredEntries.Expired;

/**
 * What the index knows of a queue's expired entries. A page must be read for its own: the index only knows a bound.
 *
 * @param entries expired ones that lie in the log or are spilled
 * @param pages may have expired ones of that queue; not pinned
 * @param nextExpiration nothing else of the queue expires before this, in milliseconds since 1970; {@link
 *     Long#MAX_VALUE} if nothing ever does
 */
public record ExpiredSearch(List<Expired> entries, List<StoredPage> pages, long nextExpiration) {}
