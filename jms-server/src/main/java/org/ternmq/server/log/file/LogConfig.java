package org.ternmq.server.log.file;

/**
 * The limits of the log.
 *
 * @param fileBytes the size of a standard file; a batch that does not fit gets a file of its own size
 * @param logLimit how many bytes of files may be in use before producers are held back
 * @param maxSpares how many files that are not needed any more are kept for use again; the others are deleted
 * @param relocationFiles with how many files in use the live messages of the oldest may be moved to the end, if the
 *     files hold several times what is live
 */
public record LogConfig(long fileBytes, long logLimit, int maxSpares, int relocationFiles) {
    /** 64 MB. */
    public static final long FILE_BYTES = 64L << 20;

    /** 4 GB. */
    public static final long LOG_LIMIT = 4L << 30;

    private static final long SMALLEST_FILE = 1024;
    private static final int RELOCATION_FILES = 8;

    public LogConfig {
        if (fileBytes < SMALLEST_FILE || fileBytes > 1 << 30) {
            throw new IllegalArgumentException(
                    "a log file must have between " + SMALLEST_FILE + " bytes and 1 GB, not " + fileBytes);
        }
        if (logLimit < fileBytes) {
            throw new IllegalArgumentException("log-limit must be at least the size of one log file ("
                    + ByteText.of(fileBytes) + ") but is " + ByteText.of(logLimit));
        }
        if (relocationFiles < 2) {
            throw new IllegalArgumentException("relocation needs at least 2 files, not " + relocationFiles);
        }
        if (maxSpares < 1) {
            throw new IllegalArgumentException("at least 1 spare log file must be kept, not " + maxSpares);
        }
    }

    /** Limits with relocation as it comes: from eight files on. */
    public LogConfig(long fileBytes, long logLimit, int maxSpares) {
        this(fileBytes, logLimit, maxSpares, RELOCATION_FILES);
    }

    public static LogConfig defaults() {
        return new LogConfig(FILE_BYTES, LOG_LIMIT, 2);
    }

    public LogConfig withLogLimit(long bytes) {
        return new LogConfig(fileBytes, bytes, maxSpares, relocationFiles);
    }

    public LogConfig withRelocationFiles(int files) {
        return new LogConfig(fileBytes, logLimit, maxSpares, files);
    }
}
