package org.ternmq.server.log.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.FormatException;

/**
 * Reads the whole log, oldest group first, and judges what it finds: an unfinished group at the very end is cut off;
 * anything else that is not as it was written stops the start.
 */
public final class LogScanner implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(LogScanner.class.getName());

    private final LogSource files;
    private final Visitor visitor;
    private final List<LogSegment> unneeded = new ArrayList<>();
    private final FileScanner scanner;
    private final List<FoundFile> run;
    private long lastSequence;
    private long head = 1;
    private long reliesOn = Long.MAX_VALUE;

    /** Is given the outcomes that the log holds. */
    public interface Visitor {
        /**
         * @param group of the kind DATA or SNAPSHOT; to be used only until this returns
         * @throws FormatException if its outcomes are not well-formed
         */
        void group(ScannedGroup group);
    }

    private LogScanner(LogSource files, Visitor visitor) throws IOException {
        this.files = files;
        this.visitor = visitor;
        scanner = new FileScanner(files, this::group);
        run = newestRun(find());
    }

    /**
     * Reads the log and forces every file that it has read.
     *
     * @throws DamagedLogException if the log is not as it was written
     */
    public static ScannedLog scan(LogFiles files, Visitor visitor) throws IOException {
        ScannedLog scanned = read(files, visitor);
        force(files, scanned);
        return scanned;
    }

    /** Forces every file that was read. */
    public static void force(LogFiles files, ScannedLog scanned) throws IOException {
        for (LogSegment segment : scanned.segments()) {
            try (LogFile open = files.open(segment.name())) {
                open.force(ForceKind.RECOVERED_FILES);
            }
        }
        files.forceDirectory(ForceKind.RECOVERED_NAMES);
    }

    /**
     * Reads the log and changes nothing. What was read may not be on the disk yet: nothing may be built on it.
     *
     * @throws DamagedLogException if the log is not as it was written
     */
    public static ScannedLog read(LogSource files, Visitor visitor) throws IOException {
        try (LogScanner log = begin(files, visitor)) {
            return log.read();
        }
    }

    /**
     * Finds the files of a log, and begins to bring the first into memory while the caller does something else.
     *
     * @param visitor is given nothing before {@link #read()}
     */
    public static LogScanner begin(LogSource files, Visitor visitor) throws IOException {
        LogScanner log = new LogScanner(files, visitor);
        if (!log.run.isEmpty()) {
            log.scanner.begin(log.run.get(0));
        }
        return log;
    }

    /**
     * Reads the log and changes nothing. What was read may not be on the disk yet: nothing may be built on it.
     *
     * @throws DamagedLogException if the log is not as it was written
     */
    public ScannedLog read() throws IOException {
        discardUnfinished();
        for (FoundFile file : run) {
            file.checkHeader(files);
        }
        long cut = 0;
        for (int i = 0; i < run.size(); i++) {
            FoundFile file = run.get(i);
            lastSequence = i == 0 ? file.header().firstSequence() - 1 : lastSequence;
            cut = scanner.scan(file, lastSequence, i + 1 < run.size() ? run.get(i + 1) : null);
            lastSequence = scanner.lastSequence();
        }
        checkHead();
        dropNeverBegun();
        return new ScannedLog(
                run.stream().map(FoundFile::segment).toList(),
                unneeded,
                run.isEmpty() ? 0 : run.get(run.size() - 1).ordinal(),
                lastSequence,
                scanner.groups(),
                cut,
                reliesOn,
                scanner.endsWithClose());
    }

    /** Ends the reading of files. */
    @Override
    public void close() throws IOException {
        scanner.close();
    }

    private TreeMap<Long, FoundFile> find() throws IOException {
        TreeMap<Long, FoundFile> found = new TreeMap<>();
        for (String name : files.list()) {
            OptionalLong ordinal = LogNames.ordinal(name);
            if (ordinal.isPresent()) {
                found.put(ordinal.getAsLong(), FoundFile.read(files, ordinal.getAsLong(), name));
            }
        }
        return found;
    }

    /** The newest files without a gap. What is before a gap is left over from recycling, or the gap is damage. */
    private List<FoundFile> newestRun(TreeMap<Long, FoundFile> found) {
        List<FoundFile> run = new ArrayList<>();
        for (Map.Entry<Long, FoundFile> entry : found.descendingMap().entrySet()) {
            boolean next = run.isEmpty() || entry.getKey() == run.get(0).ordinal() - 1;
            if (next && unneeded.isEmpty()) {
                run.add(0, entry.getValue());
            } else {
                unneeded.add(entry.getValue().segment());
            }
        }
        return run;
    }

    private void discardUnfinished() {
        if (run.isEmpty()) {
            return;
        }
        FoundFile newest = run.get(run.size() - 1);
        FoundFile before = run.size() > 1 ? run.get(run.size() - 2) : null;
        if (newest.header() != null || newest.mayHoldGroups(before)) {
            return;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                "the log file " + newest.name() + " was never begun, for its header is not valid: it is not used");
        discard();
    }

    /** The newest file without any group was made just before the server stopped; its name is used again. */
    private void dropNeverBegun() {
        if (!run.isEmpty() && run.get(run.size() - 1).header().firstSequence() == lastSequence + 1) {
            discard();
        }
    }

    private void discard() {
        unneeded.add(run.remove(run.size() - 1).segment());
    }

    private void checkHead() throws DamagedLogException {
        long first = run.isEmpty() ? newestUnneeded() : run.get(0).ordinal();
        if (head < first) {
            throw DamagedLogException.missing(files, first - 1, "and the log is needed from file " + head + " on");
        }
    }

    private long newestUnneeded() {
        return unneeded.stream().mapToLong(LogSegment::ordinal).max().orElse(1);
    }

    /** Older servers have not written what the log relies on. */
    private void head(ArrayReader reader) {
        head = reader.i64("first needed file");
        reliesOn = reader.remaining() > 0 ? reader.i64("checkpoint") : Long.MAX_VALUE;
    }

    private void group(FoundFile file, Group group) throws DamagedLogException {
        try {
            ArrayReader reader = group.reader();
            switch (group.kind()) {
                case DATA, SNAPSHOT ->
                    visitor.group(new ScannedGroup(group.kind(), file.ordinal(), group.file(), reader));
                case HEAD -> head(reader);
                case CLOSE -> reader.expectEnd("the mark of a clean close");
            }
        } catch (FormatException e) {
            throw DamagedLogException.at(
                    files,
                    file.name(),
                    group.payload() - Group.HEADER_BYTES,
                    "the group " + group.sequence() + " is whole but cannot be understood (" + e.getMessage() + ")");
        }
    }
}
