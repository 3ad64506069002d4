package org.ternmq.server.store.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.log.file.OpenHandles;
import org.ternmq.server.store.index.SpillPlace;

/**
 * Keeps messages that no log knows on the disk for as long as the server runs. Nothing is forced, for nothing of it is
 * needed after a crash. What the disk does not take stays in memory: nothing is dropped. It belongs to one thread, which
 * must not be interrupted: that closes files.
 */
public final class SpillFiles implements Closeable {
    /** The directory of the spill files in a data directory. */
    public static final String DIRECTORY = "spill";

    private static final System.Logger LOGGER = System.getLogger(SpillFiles.class.getName());
    private static final int FILE_BYTES = 16 << 20;
    private static final int OPEN_FILES = 4;
    private static final int PIECE = 256 << 10;
    private static final int KEPT_BYTES = 1 << 20;

    private final SpillDisk disk;
    private final int fileBytes;
    private final OpenHandles<SpillDisk.Handle> open;
    /** How many records of each file have not been released. */
    private final Map<Long, Integer> live = new HashMap<>();

    private final HeapSpill heap = new HeapSpill();
    private final CRC32C crc = new CRC32C();
    private ArrayWriter encoder = new ArrayWriter();
    /** Memory outside of the heap, taken once something is spilled. */
    private ByteBuffer buffer;

    private SpillTail tail;
    private long lastFile;
    /** How many bytes the disk has taken, without those of the newest file. */
    private long takenBefore;
    /** How many it had taken when the operator was told that it takes no more; negative if it is well. */
    private long takenAtTrouble = -1;

    SpillFiles(SpillDisk disk, int fileBytes) throws IOException {
        this.disk = disk;
        this.fileBytes = fileBytes;
        open = new OpenHandles<>(OPEN_FILES, disk::open);
        disk.clear();
    }

    /** Begins with nothing: what an earlier server has left in its spill files is deleted. */
    public static SpillFiles open(Path dataDirectory) throws IOException {
        return new SpillFiles(new SpillDirectory(dataDirectory.resolve(DIRECTORY)), FILE_BYTES);
    }

    /**
     * Takes a message, on the disk or, where that takes nothing, in memory.
     *
     * @param message its number
     * @param bytes not to be changed, but not kept either
     */
    public SpillPlace write(long message, Envelope envelope, byte[] bytes, int deliveries) {
        if (encoder.array().length > KEPT_BYTES) {
            encoder = new ArrayWriter();
        }
        encoder.clear();
        new SpilledMessage(message, envelope, bytes, deliveries).write(encoder);
        int sum = crc(encoder.array(), encoder.size());
        try {
            int offset = append();
            live.merge(tail.file(), 1, Integer::sum);
            tellEnd();
            return new SpillPlace(tail.file(), offset, encoder.size(), sum);
        } catch (IOException e) {
            tellBegin(e);
            return heap.add(encoder.toByteArray(), sum);
        }
    }

    /**
     * Reads a message that has not been released.
     *
     * @throws IOException if it cannot be read, or is not as it was written
     */
    public SpilledMessage read(SpillPlace place) throws IOException {
        byte[] record = HeapSpill.has(place) ? heap.get(place) : readFile(place);
        if (record == null || crc(record, record.length) != place.crc()) {
            throw damaged(place, record == null ? "it is not there" : "its checksum is wrong");
        }
        try {
            return SpilledMessage.read(new ArrayReader(record));
        } catch (FormatException e) {
            throw damaged(place, "it cannot be understood: " + e.getMessage());
        }
    }

    /** Lets go of a message, once: a file goes with its last one. */
    public void release(SpillPlace place) {
        if (HeapSpill.has(place)) {
            heap.remove(place);
            return;
        }
        int left = live.merge(place.file(), -1, Integer::sum);
        if (left == 0 && tail != null && tail.file() == place.file()) {
            tail.restart();
        } else if (left == 0) {
            drop(place.file());
        }
    }

    /** Deletes all that has been spilled. */
    @Override
    public void close() throws IOException {
        live.clear();
        heap.clear();
        try {
            open.close();
            if (tail != null) {
                finishTail();
            }
        } finally {
            disk.clear();
        }
    }

    /** How many messages are in memory because the disk did not take them. */
    public int inMemory() {
        return heap.size();
    }

    private int append() throws IOException {
        if (tail != null && tail.size() >= fileBytes) {
            tail.flush();
            finishTail();
        }
        if (tail == null) {
            buffer = buffer == null ? SpillTail.newBuffer() : buffer;
            tail = new SpillTail(lastFile + 1, disk.open(lastFile + 1), buffer);
            lastFile++;
        }
        return tail.append(encoder.array(), encoder.size());
    }

    private void finishTail() throws IOException {
        SpillTail finished = tail;
        takenBefore += finished.taken();
        tail = null;
        finished.close();
    }

    private void drop(long file) {
        live.remove(file);
        try {
            open.close(file);
            disk.delete(file);
        } catch (IOException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the spill file " + disk.name(file)
                            + " cannot be deleted and takes up space until the server stops: check the disk",
                    e);
        }
    }

    private byte[] readFile(SpillPlace place) throws IOException {
        boolean atTail = tail != null && tail.file() == place.file();
        SpillDisk.Handle handle = atTail ? null : open.get(place.file());
        byte[] record = new byte[place.length()];
        for (int at = 0; at < record.length; at += PIECE) {
            ByteBuffer piece = ByteBuffer.wrap(record, at, Math.min(PIECE, record.length - at));
            if (atTail) {
                tail.read(piece, (long) place.offset() + at);
            } else {
                handle.read(piece, (long) place.offset() + at);
            }
        }
        return record;
    }

    private int crc(byte[] bytes, int length) {
        crc.reset();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private IOException damaged(SpillPlace place, String what) {
        String where = HeapSpill.has(place) ? "memory" : disk.name(place.file());
        return new IOException("the spilled message in " + where + " at offset " + place.offset() + " is damaged ("
                + what + "): check the disk. Spilled messages are not persistent: the next start goes on without them");
    }

    private long taken() {
        return takenBefore + (tail == null ? 0 : tail.taken());
    }

    private void tellBegin(IOException problem) {
        if (takenAtTrouble < 0) {
            takenAtTrouble = taken();
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the spill file " + disk.name(tail == null ? lastFile + 1 : lastFile) + " cannot be written ("
                            + problem.getMessage()
                            + "), so that messages stay in memory: free space there or consume messages");
        }
    }

    /** What still fits the buffer says nothing of the disk. */
    private void tellEnd() {
        if (takenAtTrouble >= 0 && taken() > takenAtTrouble) {
            takenAtTrouble = -1;
            LOGGER.log(System.Logger.Level.INFO, "spill files can be written again");
        }
    }
}
