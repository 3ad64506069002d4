package org.ternmq.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What tells whether a file has changed since it was read.
 *
 * @param modified when it was last written to
 * @param size its bytes
 * @param identity what the file system tells files of one name apart by, or null where it has no such thing
 */
record FileStamp(FileTime modified, long size, Object identity) {
    /** The stamp of a file that is not there. */
    static final FileStamp ABSENT = new FileStamp(FileTime.fromMillis(0), -1, null);

    /** Looks at a file; tests look elsewhere. */
    @FunctionalInterface
    interface Source {
        FileStamp of(Path path) throws IOException;
    }

    static FileStamp of(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }
}
