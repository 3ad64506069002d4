package org.ternmq.server.log.file;

/**
 * The limits of the log.
 *
 * @param fileBytes the size of a standard file; a batch that does not fit gets a file of its own size
 * @param logLimit how many bytes of files may be in use before producers are held back
 * @param maxSpares how many files that are not needed any more are kept for use again; the others are deleted
 */
public record LogConfig(long fileBytes, long logLimit, int maxSpares) {
    /** 64 MB. */
    public static final long FILE_BYTES = 64L << 20;

    /** 4 GB. */
    public static final long LOG_LIMIT = 4L << 30;

    private static final long SMALLEST_FILE = 1024;

    public LogConfig {
        if (fileBytes < SMALLEST_FILE || fileBytes > 1 << 30) {
            throw new IllegalArgumentException(
                    "a log file must have between " + SMALLEST_FILE + " bytes and 1 GB, not " + fileBytes);
        }
        if (logLimit < fileBytes) {
            throw new IllegalArgumentException("log-limit must be at least the size of one log file ("
                    + ByteText.of(fileBytes) + ") but is " + ByteText.of(logLimit));
        }
        if (maxSpares < 1) {
            throw new IllegalArgumentException("at least 1 spare log file must be kept, not " + maxSpares);
        }
    }

    public static LogConfig defaults() {
        return new LogConfig(FILE_BYTES, LOG_LIMIT, 2);
    }

    public LogConfig withLogLimit(long bytes) {
        return new LogConfig(fileBytes, bytes, maxSpares);
    }
}
