package org.ternmq.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The secret from which a server makes the challenges of users that do not exist. It lasts over restarts: a challenge
 * that changed would give away that there is no such user.
 */
public final class ServerSecret {
    /** The file's name in the data directory. */
    public static final String FILE_NAME = "secret";

    private static final int BYTES = 32;

    private ServerSecret() {}

    /**
     * Reads the secret, or makes one at the first start.
     *
     * @throws UsersFileException if the file cannot be read or written, or is not what was written
     */
    public static byte[] readOrCreate(Path path) throws UsersFileException {
        try {
            byte[] secret = Files.readAllBytes(path);
            if (secret.length != BYTES) {
                throw new UsersFileException(path + " must have " + BYTES + " bytes but has " + secret.length
                        + "; delete it to have a new one made");
            }
            return secret;
        } catch (NoSuchFileException e) {
            return create(path);
        } catch (IOException e) {
            throw new UsersFileException("cannot read " + path + ": " + e, e);
        }
    }

    private static byte[] create(Path path) throws UsersFileException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        try {
            PrivateFile.replace(path, secret);
        } catch (IOException e) {
            throw new UsersFileException("cannot write " + path + ": " + e, e);
        }
        return secret;
    }
}
