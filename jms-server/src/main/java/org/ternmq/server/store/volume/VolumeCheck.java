package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads every byte of the last commit and compares it with its checksums. */
final class VolumeCheck {
    private static final int PAGES_AT_ONCE = 256;

    private VolumeCheck() {}

    static List<Damage> check(StoreFiles files, long salt, Committed committed) throws IOException {
        List<Damage> found = new ArrayList<>();
        StoreHead head = StoreHead.decode(StoreFiles.block(files.pages(), 0));
        if (head == null || head.salt() != salt) {
            found.add(files.pagesDamage(0, "the head of the file is not valid"));
        }
        checkPages(files, salt, committed, found);
        int area = StoreFiles.area(committed.sequence());
        CommitHead newest = CommitArea.read(files.commits().get(area), area, salt);
        if (newest == null || newest.sequence() != committed.sequence()) {
            found.add(files.commitDamage(area, "it does not hold the last commit, " + committed.sequence()));
        }
        return found;
    }

    private static void checkPages(StoreFiles files, long salt, Committed committed, List<Damage> found)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PAGES_AT_ONCE * PageFormat.SIZE);
        byte[] page = new byte[PageFormat.SIZE];
        for (int first = 0; first < committed.pages(); first += PAGES_AT_ONCE) {
            int count = Math.min(PAGES_AT_ONCE, committed.pages() - first);
            buffer.clear().limit(count * PageFormat.SIZE);
            files.pages().read(buffer, PageFormat.offset(first));
            if (buffer.hasRemaining()) {
                found.add(files.pagesDamage(PageFormat.offset(first) + buffer.position(), "the file ends too early"));
            }
            buffer.flip();
            for (int number = first; buffer.remaining() >= PageFormat.SIZE; number++) {
                buffer.get(page);
                String fault = PageFormat.fault(page, number, salt, committed.sequence());
                if (fault != null) {
                    found.add(files.pagesDamage(PageFormat.offset(number), fault));
                }
            }
        }
    }
}
