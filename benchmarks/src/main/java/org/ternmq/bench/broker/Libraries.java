package org.ternmq.bench.broker;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes come from. */
public final class Libraries {
    private Libraries() {}

    /**
     * The jar or directory that a class was loaded from.
     *
     * @throws IOException if Java does not tell
     */
    public static Path placeOf(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot tell where " + type.getName() + " is", e);
        }
    }
}
