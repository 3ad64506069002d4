package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Makes the files of a new generation, and gives it its name once it is complete. */
final class GenerationMaker {
    private GenerationMaker() {}

    /** Makes an empty generation under the name of one that is not complete. */
    static StoreFiles make(VolumeFiles directory, VolumeNames names, long salt) throws IOException {
        List<VolumeFile> open = new ArrayList<>();
        try {
            byte[] state = PageCommit.firstState(salt);
            VolumeFile pages = directory.create(names.making());
            open.add(pages);
            for (String name : names.commits()) {
                open.add(directory.create(name));
            }
            pages.write(new StoreHead(StoreHead.VERSION, salt).encode(), 0);
            pages.write(ByteBuffer.wrap(state), PageFormat.offset(0));
            pages.force(VolumeForce.CREATED_PAGES);
            VolumeFile area = open.get(1);
            CRC32C crc = new CRC32C();
            crc.update(state, 0, state.length);
            area.write(new CommitHead(1, 1, 1, (int) crc.getValue(), new byte[0]).encode(salt), 0);
            area.write(ByteBuffer.wrap(state), PageFormat.offset(0));
            area.force(VolumeForce.CREATED_COMMIT);
            return new StoreFiles(directory, names, names.making(), pages, List.copyOf(open.subList(1, 3)));
        } catch (IOException e) {
            for (VolumeFile file : open) {
                file.close();
            }
            throw e;
        }
    }

    /** Makes a closed generation the one that the next start finds. */
    static void publish(VolumeFiles directory, VolumeNames names) throws IOException {
        directory.rename(names.making(), names.pages());
    }

    /** Deletes what there is of a closed generation. */
    static void delete(VolumeFiles directory, VolumeNames names) throws IOException {
        List<String> there = directory.list();
        for (String name : names.all()) {
            if (there.contains(name)) {
                directory.delete(name);
            }
        }
    }
}
