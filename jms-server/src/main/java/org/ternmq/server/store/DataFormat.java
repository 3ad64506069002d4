package org.ternmq.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ternmq.server.log.file.Directories;

/** The file {@code format} of a data directory: the version of its layout and its id. */
final class DataFormat {
    /** The name of the file that makes a directory a data directory. */
    static final String FILE = "format";

    private static final System.Logger LOGGER = System.getLogger(DataFormat.class.getName());

    /** From this format on a store holds what the log does not: who knows the log alone would find too little. */
    private static final int STORE = 2;

    private static final int VERSION = 2;

    private static final Pattern TEXT = Pattern.compile("ternmq-data (\\d{1,9})\nid ([0-9a-f]{32})\n");

    private DataFormat() {}

    private record Content(int version, String id) {}

    /** Reads the id, or makes one where the directory is new. */
    static String open(Path directory, RandomGenerator random) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            refuseLogAlone(directory);
            write(directory, String.format("%016x%016x", random.nextLong(), random.nextLong()));
        }
        return read(directory);
    }

    /** Whether what the directory holds may lie in the store alone: it had this format before. */
    static boolean hasStore(Path directory) throws IOException {
        return content(directory).version() >= STORE;
    }

    /** Gives a directory of an older format this one, once all is there that belongs to it. */
    static void upgrade(Path directory) throws IOException {
        Content content = content(directory);
        if (content.version() < VERSION) {
            write(directory, content.id());
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "the data directory " + directory + " had format " + content.version() + " and has format "
                            + VERSION + " from now on: older servers cannot use it any more");
        }
    }

    /** Reads the id of a directory that has the file. */
    static String read(Path directory) throws IOException {
        return content(directory).id();
    }

    private static Content content(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IOException("the file " + file + " is not one of a TernMQ data directory: restore it from a"
                    + " backup, or choose another directory with --data");
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version > VERSION) {
            throw new IOException("the data directory " + directory + " has format " + version
                    + ", and this server knows formats up to " + VERSION
                    + ": start the server version that wrote it, or a newer one");
        }
        return new Content(version, matcher.group(2));
    }

    private static void refuseLogAlone(Path directory) throws IOException {
        if (Files.exists(directory.resolve("log"))) {
            throw new IOException("the data directory " + directory + " has a log but no file named format: restore"
                    + " it from a backup, or choose another directory with --data");
        }
    }

    private static void write(Path directory, String id) throws IOException {
        String text = "ternmq-data " + VERSION + "\nid " + id + "\n";
        Path made = directory.resolve("format.new");
        try (FileChannel channel = FileChannel.open(
                made, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(made, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        Directories.force(directory);
    }
}
