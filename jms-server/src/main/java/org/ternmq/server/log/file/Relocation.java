package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.OutcomeType;

/**
 * Finds what is live in the oldest file, so that it can be written to the end of the log again and a few old messages do
 * not keep many files. It begins once the files hold several times what is live: then what is moved stays a fraction of
 * what is written anyway. The file is read in the background; everything else belongs to the log's writer.
 */
final class Relocation {
    private static final System.Logger LOGGER = System.getLogger(Relocation.class.getName());

    /** How many times the live bytes the files must hold. */
    private static final int TIMES_LIVE = 4;

    private final LogSetup setup;
    private final Retention retention;
    /** What the background has read, in the order of the file; guarded by this. */
    private final ArrayDeque<MessageAdded> found = new ArrayDeque<>();

    private boolean reading;
    private boolean fresh;
    /** The file that is being moved, or was last: none is tried twice. */
    private long ordinal;

    Relocation(LogSetup setup, Retention retention) {
        this.setup = setup;
        this.retention = retention;
    }

    /** Begins with the oldest file if that is worth it. */
    void consider(LogChain chain) {
        LogSegment first = chain.first();
        if (chain.files() < setup.config().relocationFiles()
                || first.ordinal() <= ordinal
                || chain.bytes() / TIMES_LIVE < retention.liveBytes()) {
            return;
        }
        synchronized (this) {
            if (reading || !found.isEmpty()) {
                return;
            }
            reading = true;
        }
        ordinal = first.ordinal();
        setup.background().run(() -> read(first));
    }

    /** The next message that is still live in that file, with the queues that hold it now; null if there is none. */
    synchronized MessageAdded next() {
        if (fresh) {
            // Most of it is dead, and should not wait in memory.
            found.removeIf(message -> retention.holders(message.message(), ordinal) == null);
            fresh = false;
        }
        while (!found.isEmpty()) {
            MessageAdded message = found.peek();
            long[] holders = retention.holders(message.message(), ordinal);
            if (holders != null) {
                return new MessageAdded(message.message(), holders, message.envelope(), message.bytes());
            }
            found.poll();
        }
        return null;
    }

    /** The message that {@link #next} gave has been taken. */
    synchronized void taken() {
        found.poll();
    }

    private void read(LogSegment segment) {
        List<MessageAdded> messages = new ArrayList<>();
        try {
            collect(segment, messages);
        } catch (NoSuchFileException e) {
            // Its last message has been consumed meanwhile, and the file is used for something else.
            messages.clear();
        } catch (IOException | RuntimeException e) {
            messages.clear();
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the log file " + setup.files().where() + "/" + segment.name()
                            + " cannot be read while the server runs, so it is kept until its last message is"
                            + " consumed: check the disk",
                    e);
        }
        synchronized (this) {
            found.addAll(messages);
            fresh = true;
            reading = false;
        }
    }

    private void collect(LogSegment segment, List<MessageAdded> messages) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(segment.bytes()));
        try (LogFile file = setup.files().open(segment.name())) {
            file.read(bytes, 0);
        }
        bytes.clear();
        FileHeader header = FileHeader.decode(bytes.array());
        if (header == null || header.ordinal() != segment.ordinal()) {
            // The same: the file has another place in the log by now.
            return;
        }
        Group group = Group.at(bytes, FileHeader.BYTES, header.salt());
        while (group != null) {
            if (group.kind() == GroupKind.DATA) {
                collect(group.reader(), messages);
            }
            group = Group.at(bytes, group.end(), header.salt());
        }
    }

    private static void collect(ArrayReader outcomes, List<MessageAdded> messages) {
        while (outcomes.remaining() > 0) {
            if (OutcomeType.read(outcomes) instanceof MessageAdded added) {
                messages.add(added);
            }
        }
    }
}
