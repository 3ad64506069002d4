package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads commit areas. */
final class CommitArea {
    private static final int IMAGES_AT_ONCE = 256;

    /** Takes images that were read. */
    interface ImageSink {
        void take(byte[] image) throws IOException;
    }

    private CommitArea() {}

    /** The head of this area, or null where the area does not hold a whole commit. */
    static CommitHead read(VolumeFile file, int area, long salt) throws IOException {
        CommitHead head = CommitHead.decode(StoreFiles.block(file, 0), salt);
        boolean plausible = head != null
                && StoreFiles.area(head.sequence()) == area
                && head.images() > 0
                && head.size() <= file.size();
        if (!plausible) {
            return null;
        }
        CRC32C crc = new CRC32C();
        images(file, head, image -> crc.update(image, 0, image.length));
        return (int) crc.getValue() == head.bodyCrc() ? head : null;
    }

    /** Reads all images, in ascending order of their pages. */
    static void images(VolumeFile file, CommitHead head, ImageSink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(IMAGES_AT_ONCE * PageFormat.SIZE);
        for (int done = 0; done < head.images(); done += IMAGES_AT_ONCE) {
            int count = Math.min(IMAGES_AT_ONCE, head.images() - done);
            buffer.clear().limit(count * PageFormat.SIZE);
            file.read(buffer, PageFormat.offset(done));
            buffer.flip();
            while (buffer.remaining() >= PageFormat.SIZE) {
                byte[] image = new byte[PageFormat.SIZE];
                buffer.get(image);
                sink.take(image);
            }
        }
    }
}
