package org.ternmq.server.log.file;

/**
 * Where the log has a message: the outcome that added it, its type's code first.
 *
 * @param file the ordinal of the log file
 * @param offset of the outcome in that file
 * @param length of the outcome in bytes
 * @param crc CRC32C of those bytes
 */
public record LogPlace(long file, int offset, int length, int crc) {}
