package org.ternmq.tck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Counts objects in another Java process by the JDK's {@code jcmd}, after a full collection. */
final class HeapHistogram {
    private HeapHistogram() {}

    /** How many objects of a class can be reached; classes of the same name in several loaders are counted together. */
    static int instances(ProcessHandle process, String className) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process histogram = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String out = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!out.contains("java.lang.String")) {
                throw new AssertionError("jcmd gave no histogram: " + out);
            }
            return out.lines()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length >= 4 && fields[3].equals(className))
                    .mapToInt(fields -> Integer.parseInt(fields[1]))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd cannot be run", e);
        }
    }
}
