package org.ternmq.server.store.volume;

/**
 * A place of the store's files that is not as it was written.
 *
 * @param file the file with its directory
 * @param offset where in the file, in bytes
 * @param reason what was found
 */
public record Damage(String file, long offset, String reason) {
    @Override
    public String toString() {
        return file + " is damaged at offset " + offset + ": " + reason;
    }
}
