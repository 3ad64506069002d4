package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Brings the files of a generation to the last commit. At most one commit was under way when the store stopped, so the
 * commit areas and page 0 can only be in few states; any other is damage and changes nothing.
 */
final class VolumeRecovery {
    private final StoreFiles files;
    private final StoreHead head;

    /** What recovery found. */
    record Recovered(long salt, Committed committed) {}

    private VolumeRecovery(StoreFiles files, StoreHead head) {
        this.files = files;
        this.head = head;
    }

    static Recovered recover(StoreFiles files) throws IOException {
        StoreHead head = StoreHead.decode(StoreFiles.block(files.pages(), 0));
        if (head == null) {
            throw new DamagedVolumeException(files.pagesDamage(0, "the head of the file is not valid"));
        }
        if (head.version() > StoreHead.VERSION) {
            throw new VolumeException(files.path(files.pagesName()) + " has format " + head.version()
                    + ", but this server knows formats up to " + StoreHead.VERSION + ": use a newer server");
        }
        return new VolumeRecovery(files, head).run();
    }

    private Recovered run() throws IOException {
        CommitHead first = CommitArea.read(files.commits().get(0), 0, head.salt());
        CommitHead second = CommitArea.read(files.commits().get(1), 1, head.salt());
        if (first == null && second == null) {
            throw damaged(files.commitDamage(0, "neither of the two commit areas is valid"));
        }
        boolean firstIsNewest = second == null || first != null && first.sequence() > second.sequence();
        CommitHead newest = firstIsNewest ? first : second;
        check(newest, firstIsNewest ? second : first);
        redo(newest);
        return new Recovered(head.salt(), Committed.of(newest));
    }

    private void check(CommitHead newest, CommitHead older) throws IOException {
        int olderArea = 1 - StoreFiles.area(newest.sequence());
        byte[] state = StoreFiles.block(files.pages(), PageFormat.offset(0)).array();
        String fault = PageFormat.fault(state, 0, head.salt(), Long.MAX_VALUE);
        if (older == null) {
            checkAlone(newest, olderArea, state, fault);
        } else if (older.sequence() != newest.sequence() - 1) {
            throw damaged(files.commitDamage(
                    olderArea,
                    "it holds commit " + older.sequence() + ", and the other area commit " + newest.sequence()));
        } else if (fault == null && !follows(PageFormat.sequence(state), newest)) {
            throw damaged(files.pagesDamage(
                    PageFormat.offset(0),
                    "the pages are of commit " + PageFormat.sequence(state) + ", but the last commit is "
                            + newest.sequence()));
        }
        if (files.pages().size() < Committed.of(newest).fileBytes()) {
            throw damaged(files.pagesDamage(
                    files.pages().size(),
                    "the file ends here, but it has " + newest.pages() + " pages ("
                            + Committed.of(newest).fileBytes() + " bytes)"));
        }
    }

    private static boolean follows(long state, CommitHead newest) {
        return state == newest.sequence() || state == newest.sequence() - 1;
    }

    /** An area is written only after the other's commit is in place; so page 0 must be of that commit. */
    private void checkAlone(CommitHead newest, int olderArea, byte[] state, String fault) {
        if (fault != null) {
            throw damaged(files.pagesDamage(PageFormat.offset(0), fault));
        }
        long sequence = PageFormat.sequence(state);
        if (sequence > newest.sequence()) {
            throw damaged(files.commitDamage(
                    olderArea, "commit " + sequence + " is in the pages, but this area does not hold it"));
        }
        if (sequence < newest.sequence()) {
            throw damaged(files.pagesDamage(
                    PageFormat.offset(0),
                    "the pages are of commit " + sequence + ", but the last commit is " + newest.sequence()));
        }
    }

    /** Forces the area first: it may be in memory only, and once its pages are in place it must not be lost. */
    private void redo(CommitHead newest) throws IOException {
        VolumeFile area = files.commits().get(StoreFiles.area(newest.sequence()));
        area.force(VolumeForce.RECOVERED_COMMIT);
        CommitArea.images(area, newest, image -> {
            int page = PageFormat.number(image);
            if (page < 0 || page >= newest.pages()) {
                throw damaged(files.commitDamage(
                        StoreFiles.area(newest.sequence()), "it has an image of page " + page + ", which is none"));
            }
            files.pages().write(ByteBuffer.wrap(image), PageFormat.offset(page));
        });
        if (files.pages().size() > Committed.of(newest).fileBytes()) {
            files.pages().truncate(Committed.of(newest).fileBytes());
        }
        files.pages().force(VolumeForce.RECOVERED_PAGES);
    }

    private static DamagedVolumeException damaged(Damage damage) {
        return new DamagedVolumeException(damage);
    }
}
