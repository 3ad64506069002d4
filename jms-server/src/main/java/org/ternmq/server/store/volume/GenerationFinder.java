package org.ternmq.server.store.volume;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the generation that counts among the files of a directory. */
final class GenerationFinder {
    private GenerationFinder() {}

    /**
     * The newest complete generation, or null where there is none.
     *
     * @throws DamagedVolumeException if a file of it is missing
     */
    static VolumeNames newest(VolumeFiles directory) throws IOException {
        List<String> there = directory.list();
        long newest = 0;
        for (long generation : generations(there)) {
            VolumeNames names = new VolumeNames(generation);
            if (there.contains(names.pages())) {
                newest = generation;
            } else if (!there.contains(names.making())) {
                // Commit areas of a higher generation than any with pages: the pages were there, or are being made.
                checkOlder(directory, names, there);
            }
        }
        if (newest == 0) {
            return null;
        }
        VolumeNames names = new VolumeNames(newest);
        for (String name : names.commits()) {
            if (!there.contains(name)) {
                throw missing(directory, name);
            }
        }
        return names;
    }

    private static void checkOlder(VolumeFiles directory, VolumeNames names, List<String> there) {
        boolean newerPages = there.stream()
                .anyMatch(name -> VolumeNames.generationOf(name) > names.generation()
                        && name.equals(new VolumeNames(VolumeNames.generationOf(name)).pages()));
        if (!newerPages) {
            throw missing(directory, names.pages());
        }
    }

    private static DamagedVolumeException missing(VolumeFiles directory, String name) {
        return new DamagedVolumeException(new Damage(directory.where() + "/" + name, 0, "the file is missing"));
    }

    /** Deletes the files of all generations but this one. */
    static void deleteOthers(VolumeFiles directory, VolumeNames kept) throws IOException {
        for (long generation : generations(directory.list())) {
            if (generation != kept.generation()) {
                GenerationMaker.delete(directory, new VolumeNames(generation));
            }
        }
    }

    private static Set<Long> generations(List<String> names) {
        Set<Long> generations = new TreeSet<>();
        names.stream().map(VolumeNames::generationOf).forEach(generations::add);
        generations.remove(0L);
        return generations;
    }
}
