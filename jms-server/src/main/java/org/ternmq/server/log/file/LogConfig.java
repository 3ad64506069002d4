package org.ternmq.server.log.file;

/**
 * The limits of the log.
 *
 * @param fileBytes the size of a standard file; a batch that does not fit gets a file of its own size
 * @param logLimit with how many bytes of files in use sends are refused
 * @param maxSpares how many files that are not needed any more are kept for use again; the others are deleted
 * @param tightBytes with how many bytes of files in use, the newest not counted, producers get no more credit
 * @param diskReserve with how few bytes free on the disk sends are refused; 0 is never, and {@link #AUTOMATIC_RESERVE}
 *     chooses by the size of the disk
 */
public record LogConfig(long fileBytes, long logLimit, int maxSpares, long tightBytes, long diskReserve) {
    /** 64 MB. */
    public static final long FILE_BYTES = 64L << 20;

    /** 4 GB. */
    public static final long LOG_LIMIT = 4L << 30;

    /** 512 MB. */
    public static final long TIGHT_BYTES = 512L << 20;

    /** What a checkpoint gives back at once, and one more, so that hardly any file must be made under load. */
    private static final int MAX_SPARES = 4;

    /** A reserve of 1 GB, or of 5 % of the disk where that is less. */
    public static final long AUTOMATIC_RESERVE = -1;

    private static final long LARGEST_AUTOMATIC = 1L << 30;
    private static final int AUTOMATIC_PART = 20;
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
        if (tightBytes < 0) {
            throw new IllegalArgumentException(
                    "the bytes of log from which on producers wait must not be negative, but are " + tightBytes);
        }
        if (diskReserve < AUTOMATIC_RESERVE) {
            throw new IllegalArgumentException("disk-reserve must not be negative, but is " + diskReserve);
        }
    }

    /** Limits that let producers wait as by default, and keep no reserve on the disk. */
    public LogConfig(long fileBytes, long logLimit, int maxSpares) {
        this(fileBytes, logLimit, maxSpares, TIGHT_BYTES, 0);
    }

    public static LogConfig defaults() {
        return new LogConfig(FILE_BYTES, LOG_LIMIT, MAX_SPARES, TIGHT_BYTES, AUTOMATIC_RESERVE);
    }

    public LogConfig withFileBytes(long bytes) {
        return new LogConfig(bytes, logLimit, maxSpares, tightBytes, diskReserve);
    }

    public LogConfig withLogLimit(long bytes) {
        return new LogConfig(fileBytes, bytes, maxSpares, tightBytes, diskReserve);
    }

    public LogConfig withTightBytes(long bytes) {
        return new LogConfig(fileBytes, logLimit, maxSpares, bytes, diskReserve);
    }

    public LogConfig withDiskReserve(long bytes) {
        return new LogConfig(fileBytes, logLimit, maxSpares, tightBytes, bytes);
    }

    /** The reserve in bytes on a disk of this size. */
    long reserveOf(long diskBytes) {
        return diskReserve == AUTOMATIC_RESERVE ? Math.min(LARGEST_AUTOMATIC, diskBytes / AUTOMATIC_PART) : diskReserve;
    }
}
