package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * One commit. Pages past the committed length go straight to the file, changed pages first to a commit area and then in
 * place; each step is forced before the next. The second one decides.
 */
final class PageCommit {
    private final StoreFiles files;
    private final long salt;
    private final PageWriter writer;
    private final Committed before;
    private final Committed after;
    private final SortedMap<Integer, byte[]> images = new TreeMap<>();
    private final SortedMap<Integer, byte[]> added = new TreeMap<>();
    private boolean decided;

    PageCommit(StoreFiles files, long salt, PageWriter writer, Committed before, Committed after) {
        this.files = files;
        this.salt = salt;
        this.writer = writer;
        this.before = before;
        this.after = after;
        change(0, state(after));
    }

    /** The data of page 0. */
    private static byte[] state(Committed committed) {
        byte[] page = new byte[PageFormat.SIZE];
        ByteBuffer.wrap(page).putLong(0, committed.sequence()).putInt(8, committed.pages());
        return page;
    }

    /** A commit of nothing but its payload's place: the beginning of a generation. */
    static byte[] firstState(long salt) {
        byte[] page = state(new Committed(1, 1, new byte[0]));
        PageFormat.seal(page, 0, salt, 1);
        return page;
    }

    void change(int number, byte[] page) {
        PageFormat.seal(page, number, salt, after.sequence());
        (number < before.pages() ? images : added).put(number, page);
    }

    /** Whether the commit counts although what came after it failed; false also where this is not known. */
    boolean decided() {
        return decided;
    }

    void run() throws IOException {
        addPages();
        VolumeFile area = files.commits().get(StoreFiles.area(after.sequence()));
        writeArea(area);
        area.force(VolumeForce.COMMIT);
        decided = true;
        writer.begin(files.pages());
        for (var image : images.entrySet()) {
            writer.write(image.getValue(), PageFormat.offset(image.getKey()));
        }
        writer.flush();
        files.pages().force(VolumeForce.IN_PLACE);
    }

    private void addPages() throws IOException {
        if (after.pages() == before.pages()) {
            return;
        }
        writer.begin(files.pages());
        for (int page = before.pages(); page < after.pages(); page++) {
            byte[] bytes = added.get(page);
            if (bytes == null) {
                // Its space must be there before it is needed.
                bytes = new byte[PageFormat.SIZE];
                PageFormat.seal(bytes, page, salt, after.sequence());
            }
            writer.write(bytes, PageFormat.offset(page));
        }
        writer.flush();
        files.pages().force(VolumeForce.NEW_PAGES);
    }

    /** Writes the head last: a disk that becomes full before it leaves no valid area. */
    private void writeArea(VolumeFile area) throws IOException {
        CRC32C crc = new CRC32C();
        writer.begin(area);
        int index = 0;
        for (byte[] image : images.values()) {
            crc.update(image, 0, image.length);
            writer.write(image, PageFormat.offset(index++));
        }
        writer.flush();
        CommitHead head =
                new CommitHead(after.sequence(), after.pages(), images.size(), (int) crc.getValue(), after.payload());
        area.write(head.encode(salt).clear(), 0);
    }
}
