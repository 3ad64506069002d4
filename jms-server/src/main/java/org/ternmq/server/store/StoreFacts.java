package org.ternmq.server.store;

/**
 * How a store was found, beside its contents.
 *
 * @param files how many log files were read
 * @param groups how many groups of outcomes were read, each with a valid checksum
 * @param cutBytes how many bytes of an unfinished group at the end do not count, or 0
 * @param pageBytes the size of the file with the pages
 */
public record StoreFacts(int files, long groups, long cutBytes, long pageBytes) {}
