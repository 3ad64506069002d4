package org.ternmq.server.security;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ternmq.protocol.authentication.Mechanism;
import org.ternmq.protocol.authentication.ScramCredential;
import org.ternmq.protocol.authentication.ScramSha256Server;

/**
 * Decides who may connect. While the server has no user, clients on its own machine connect without a name and all
 * others are refused. From the first user on, everybody needs a name and a password: by SCRAM-SHA-256, or, on the
 * server's own machine, by PLAIN.
 *
 * <p>Thread-safe. It may read the users file: the caller asks it off the broker loop.
 */
public final class Authenticator {
    /** What a refused client is told, whatever the reason: it gives no user away. */
    public static final String REFUSAL =
            "authentication failed: check the user name and the password; the server's log has the reason";

    private static final String NO_USERS = "this server has no users yet, and so takes connections from its own machine"
            + " only; add a user there with: bin/ternmq user add NAME";

    private final UsersFile users;
    private final byte[] secret;

    /** @param secret see {@link ServerSecret} */
    public Authenticator(UsersFile users, byte[] secret) {
        this.users = users;
        this.secret = secret.clone();
    }

    /**
     * The mechanisms on offer now, best first.
     *
     * @param loopback whether the client is on the server's own machine
     * @return none if such a client is refused; {@link #refusal} says why
     */
    public List<String> mechanisms(boolean loopback) {
        return mechanisms(users.users(), loopback);
    }

    private static List<String> mechanisms(Map<String, ScramCredential> users, boolean loopback) {
        if (users.isEmpty()) {
            return loopback ? List.of(Mechanism.ANONYMOUS) : List.of();
        }
        return loopback ? List.of(Mechanism.SCRAM_SHA_256, Mechanism.PLAIN) : List.of(Mechanism.SCRAM_SHA_256);
    }

    /** The sentence, fit for the client, for which such a client is refused before any authentication; empty if not. */
    public Optional<String> refusal(boolean loopback) {
        return mechanisms(loopback).isEmpty() ? Optional.of(NO_USERS) : Optional.empty();
    }

    /**
     * Begins an exchange by the mechanism that a client has chosen. One that is not on offer, because it never was or
     * because users have been added since, fails at its first step.
     */
    public AuthenticationExchange begin(String mechanism, boolean loopback) {
        Map<String, ScramCredential> now = users.users();
        if (!mechanisms(now, loopback).contains(mechanism)) {
            return AuthenticationExchange.refused(
                    "the client chose a mechanism that is not on offer here: " + printable(mechanism));
        }
        ScramSha256Server.Users known = new ScramSha256Server.Users(now::get, secret, usualIterations(now));
        return switch (mechanism) {
            case Mechanism.SCRAM_SHA_256 -> AuthenticationExchange.scram(new ScramSha256Server(known));
            case Mechanism.PLAIN -> AuthenticationExchange.plain(known);
            default -> AuthenticationExchange.anonymous();
        };
    }

    /** Keeps a client from writing lines of its own into the log. */
    private static String printable(String mechanism) {
        return mechanism.matches("[A-Za-z0-9_-]{1,32}") ? mechanism : "(a name that no mechanism can have)";
    }

    /** The iterations that most users have: an unknown name that is told these does not stand out. */
    private static int usualIterations(Map<String, ScramCredential> users) {
        return users.values().stream()
                .collect(Collectors.groupingBy(ScramCredential::iterations, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .orElse(ScramCredential.DEFAULT_ITERATIONS);
    }
}
