package org.ternmq.server.store.volume;

import java.util.List;
import java.util.Locale;

/**
 * The names of the files of one generation of the store. A rewritten store is a new generation; the highest one counts.
 *
 * @param generation from 1 on
 */
record VolumeNames(long generation) {
    private static final String STORE = "store-";
    private static final String MAKING = "making-";
    private static final String PAGES = ".tern";
    private static final int DIGITS = 10;

    /** The file with the pages. */
    String pages() {
        return STORE + digits() + PAGES;
    }

    /** The file with the pages while the generation is not complete. */
    String making() {
        return MAKING + digits() + PAGES;
    }

    /** The two commit areas. */
    List<String> commits() {
        return List.of(STORE + digits() + ".a", STORE + digits() + ".b");
    }

    VolumeNames next() {
        return new VolumeNames(generation + 1);
    }

    private String digits() {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", generation);
    }

    /** The generation that this file belongs to, or 0 where it is none of the store's. */
    static long generationOf(String name) {
        String prefix = name.startsWith(STORE) ? STORE : MAKING;
        int end = prefix.length() + DIGITS;
        if (!name.startsWith(prefix) || name.length() < end) {
            return 0;
        }
        String digits = name.substring(prefix.length(), end);
        if (!digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return 0;
        }
        VolumeNames names = new VolumeNames(Long.parseLong(digits));
        return names.all().contains(name) ? names.generation : 0;
    }

    /** All names, in the order in which files that are not needed are deleted. */
    List<String> all() {
        return List.of(pages(), commits().get(0), commits().get(1), making());
    }
}
