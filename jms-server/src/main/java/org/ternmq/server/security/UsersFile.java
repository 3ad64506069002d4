package org.ternmq.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.ternmq.protocol.authentication.AuthenticationException;
import org.ternmq.protocol.authentication.Credentials;
import org.ternmq.protocol.authentication.ScramCredential;

/**
 * The users of a server, in a text file: one {@code NAME:SCRAM-SHA-256$…} a line, and {@code #} comments. A file that is
 * not there has no users.
 *
 * <p>A change of the file, by {@code bin/ternmq user} or by hand, is seen at the next authentication. If it cannot be
 * read or is malformed then, the users stay as they were and the log says so once; at the start it is an error.
 *
 * <p>Thread-safe. It reads and writes the disk and derives keys: it does not belong on the broker loop.
 */
public final class UsersFile {
    /** The file's name in the data directory. */
    public static final String FILE_NAME = "users";

    private static final System.Logger LOG = System.getLogger(UsersFile.class.getName());

    private record Loaded(FileStamp stamp, Map<String, ScramCredential> users) {}

    private final Path path;
    private final FileStamp.Source stamps;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Loaded loaded;

    UsersFile(Path path, FileStamp.Source stamps) throws UsersFileException {
        this.path = path;
        this.stamps = stamps;
        this.loaded = load();
    }

    /**
     * Opens a users file, which need not exist.
     *
     * @throws UsersFileException if it exists and cannot be read or is malformed
     */
    public static UsersFile open(Path path) throws UsersFileException {
        return new UsersFile(path, FileStamp::of);
    }

    /** The users by name, as the file has them now. */
    public Map<String, ScramCredential> users() {
        try {
            if (stamps.of(path).equals(loaded.stamp)) {
                return loaded.users;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot look at {0}; its users stay as they were: {1}", path, e);
            return loaded.users;
        }
        reload();
        return loaded.users;
    }

    private void reload() {
        lock.lock();
        try {
            FileStamp stamp = stamps.of(path);
            if (stamp.equals(loaded.stamp)) {
                return;
            }
            // Kept if the file is malformed, so that it is told once and not at every authentication.
            loaded = new Loaded(stamp, loaded.users);
            loaded = load();
        } catch (IOException | UsersFileException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the users stay as they were, because of this: {0}",
                    e instanceof UsersFileException ? e.getMessage() : e);
        } finally {
            lock.unlock();
        }
    }

    private Loaded load() throws UsersFileException {
        try {
            // Before the content: a change between the two is then seen the next time.
            FileStamp stamp = stamps.of(path);
            return new Loaded(stamp, read().users());
        } catch (IOException e) {
            throw new UsersFileException("cannot read the users in " + path + ": " + e, e);
        }
    }

    private UserLines read() throws UsersFileException {
        try {
            return UserLines.parse(path, Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return noUsers();
        } catch (IOException e) {
            throw new UsersFileException("cannot read the users in " + path + " as UTF-8 text: " + e, e);
        }
    }

    private UserLines noUsers() throws UsersFileException {
        return UserLines.parse(path, List.of());
    }

    /**
     * Adds a user, or gives one a new password.
     *
     * @return whether the user is new
     * @throws AuthenticationException if the name or the password cannot be used; the message says why
     * @throws UsersFileException if the file is malformed or cannot be written; it is then as it was
     */
    public boolean put(String name, String password) throws AuthenticationException, UsersFileException {
        String normal = Credentials.user(name);
        UserLines.checkName(normal);
        byte[] salt = new byte[ScramCredential.SALT_BYTES];
        random.nextBytes(salt);
        ScramCredential credential = ScramCredential.of(password, salt, ScramCredential.DEFAULT_ITERATIONS);
        lock.lock();
        try {
            UserLines lines = read();
            write(lines.with(normal, credential));
            return !lines.users().containsKey(normal);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes a user; connections that it has open stay.
     *
     * @return whether there was such a user
     * @throws AuthenticationException if no user can have this name
     * @throws UsersFileException if the file is malformed or cannot be written; it is then as it was
     */
    public boolean remove(String name) throws AuthenticationException, UsersFileException {
        String normal = Credentials.user(name);
        lock.lock();
        try {
            UserLines lines = read();
            if (!lines.users().containsKey(normal)) {
                return false;
            }
            write(lines.without(normal));
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<String> lines) throws UsersFileException {
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        try {
            PrivateFile.replace(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsersFileException("cannot write the users to " + path + ": " + e, e);
        }
        loaded = load();
    }
}
