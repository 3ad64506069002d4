package org.ternmq.server.log.file;

import java.util.List;

/**
 * What was found on reading the log.
 *
 * @param segments the files that were read, oldest first
 * @param unneeded files that the log does not need: left over from recycling, or never begun
 * @param lastOrdinal the ordinal of the last file, or 0
 * @param lastSequence the sequence of the last group, or 0
 * @param groups how many groups were read
 * @param cutBytes how many bytes of an unfinished group were cut off, or 0
 * @param reliesOn the lowest number of a checkpoint whose pages hold what was live in files that were given back;
 *     {@link Long#MAX_VALUE} if the log does not say
 * @param cleanClose whether the log was closed in good order
 */
public record ScannedLog(
        List<LogSegment> segments,
        List<LogSegment> unneeded,
        long lastOrdinal,
        long lastSequence,
        long groups,
        long cutBytes,
        long reliesOn,
        boolean cleanClose) {}
