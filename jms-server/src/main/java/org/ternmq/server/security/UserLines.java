package org.ternmq.server.security;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.authentication.AuthenticationException;
import org.ternmq.protocol.authentication.Credentials;
import org.ternmq.protocol.authentication.ScramCredential;

/** The lines of a users file, and what they mean. Comments and empty lines keep their places when users change. */
final class UserLines {
    private static final String FORM = "; a line is NAME:SCRAM-SHA-256$…, as 'bin/ternmq user add NAME' writes it";

    private final List<String> lines;
    private final Map<String, ScramCredential> users = new LinkedHashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private UserLines(List<String> lines) {
        this.lines = lines;
    }

    /** @throws UsersFileException if a line is wrong; {@code path} is named in it */
    static UserLines parse(Path path, List<String> lines) throws UsersFileException {
        UserLines result = new UserLines(lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                result.take(path + ", line " + (i + 1) + ": ", i, line);
            }
        }
        return result;
    }

    private void take(String where, int place, String line) throws UsersFileException {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new UsersFileException(where + "there is no ':' after the user's name" + FORM);
        }
        String name = line.substring(0, colon);
        try {
            checkName(name);
            users.put(name, ScramCredential.parse(line.substring(colon + 1)));
        } catch (AuthenticationException | IllegalArgumentException e) {
            throw new UsersFileException(where + e.getMessage() + FORM, e);
        }
        if (places.put(name, place) != null) {
            throw new UsersFileException(where + "user " + name + " comes twice; delete one of the lines");
        }
    }

    /**
     * Checks that a name can stand in a line.
     *
     * @throws AuthenticationException if not; the message says why
     */
    static void checkName(String name) throws AuthenticationException {
        if (!Credentials.user(name).equals(name)) {
            throw new AuthenticationException("user name " + name + " is not in Unicode form NFKC, in which clients"
                    + " send it: write it as " + Credentials.user(name));
        }
        if (name.indexOf(':') >= 0 || name.startsWith("#") || !name.equals(name.strip())) {
            throw new AuthenticationException(
                    "user name " + name + " must not contain ':', begin with '#', or begin or end with a space");
        }
    }

    Map<String, ScramCredential> users() {
        return Collections.unmodifiableMap(users);
    }

    /** The same lines with this user in place of the one of that name, or at the end. */
    List<String> with(String name, ScramCredential credential) {
        List<String> changed = new ArrayList<>(lines);
        String line = name + ':' + credential.text();
        Integer place = places.get(name);
        if (place == null) {
            changed.add(line);
        } else {
            changed.set(place, line);
        }
        return changed;
    }

    /** The same lines without this user. */
    List<String> without(String name) {
        List<String> changed = new ArrayList<>(lines);
        Integer place = places.get(name);
        if (place != null) {
            changed.remove(place.intValue());
        }
        return changed;
    }
}
