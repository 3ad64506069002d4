package org.ternmq.server.store.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The open files of one generation.
 *
 * @param directory where they are
 * @param pagesName the name that the file with the pages has now
 * @param pages the head and all pages
 * @param commits the two commit areas
 */
record StoreFiles(
        VolumeFiles directory, VolumeNames names, String pagesName, VolumeFile pages, List<VolumeFile> commits)
        implements Closeable {

    static StoreFiles open(VolumeFiles directory, VolumeNames names) throws IOException {
        VolumeFile pages = directory.open(names.pages());
        try {
            VolumeFile first = directory.open(names.commits().get(0));
            try {
                VolumeFile second = directory.open(names.commits().get(1));
                return new StoreFiles(directory, names, names.pages(), pages, List.of(first, second));
            } catch (IOException e) {
                first.close();
                throw e;
            }
        } catch (IOException e) {
            pages.close();
            throw e;
        }
    }

    /** Which of the two commit areas a commit goes to. */
    static int area(long sequence) {
        return (int) ((sequence + 1) % 2);
    }

    Damage pagesDamage(long offset, String reason) {
        return new Damage(path(pagesName), offset, reason);
    }

    Damage commitDamage(int area, String reason) {
        return new Damage(path(names.commits().get(area)), 0, reason);
    }

    String path(String name) {
        return directory.where() + "/" + name;
    }

    /** Reads 4,096 bytes; what is behind the end of the file is zero. */
    static ByteBuffer block(VolumeFile file, long offset) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(PageFormat.SIZE);
        file.read(block, offset);
        return block.clear();
    }

    @Override
    public void close() throws IOException {
        try {
            pages.close();
        } finally {
            try {
                commits.get(0).close();
            } finally {
                commits.get(1).close();
            }
        }
    }
}
