package org.ternmq.server.store.index;

/** Where a spilled message lies: file number, offset, length in bytes and CRC32C of them. */
public record SpillPlace(long file, int offset, int length, int crc) {}
