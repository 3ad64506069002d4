package org.ternmq.server.log.file;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops producers before the disk is full. It looks at the disk in the background, at most every second while the log is
 * written, and every second while there is too little room. Thread-safe.
 */
final class DiskReserve {
    private static final System.Logger LOGGER = System.getLogger(DiskReserve.class.getName());

    private final LogFiles files;
    private final LogConfig config;
    private final Background background;
    private final LogPressure pressure;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile boolean closed;
    /** Whether the operator knows that the disk cannot be asked. */
    private volatile boolean toldUnknown;

    DiskReserve(LogSetup setup, LogPressure pressure) {
        files = setup.files();
        config = setup.config();
        background = setup.background();
        this.pressure = pressure;
    }

    /** Looks at once. */
    void begin() {
        look();
    }

    /** The log has been written: its disk may have less room than before. */
    void written() {
        if (config.diskReserve() != 0 && !closed && planned.compareAndSet(false, true)) {
            background.later(this::look);
        }
    }

    void close() {
        closed = true;
    }

    private void look() {
        planned.set(false);
        if (config.diskReserve() == 0) {
            return;
        }
        String reason = null;
        try {
            reason = judge();
            toldUnknown = false;
        } catch (IOException e) {
            tellUnknown(e);
        }
        pressure.set(LogPressure.Cause.DISK_RESERVE, reason);
        if (reason != null) {
            written();
        }
    }

    private String judge() throws IOException {
        long reserve = config.reserveOf(files.totalSpace());
        long usable = files.usableSpace();
        if (usable >= reserve) {
            return null;
        }
        return "the disk under " + files.where() + " is nearly full (" + ByteText.of(usable) + " free, disk-reserve is "
                + ByteText.of(reserve) + "): free space there or consume messages";
    }

    private void tellUnknown(IOException problem) {
        if (!toldUnknown) {
            toldUnknown = true;
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the free space on the disk under " + files.where()
                            + " cannot be read, so that disk-reserve is not kept: check the disk",
                    problem);
        }
    }
}
