package org.ternmq.server.security;

import org.ternmq.protocol.authentication.AuthenticationException;
import org.ternmq.protocol.authentication.PlainMessage;
import org.ternmq.protocol.authentication.ScramSha256Server;

/**
 * One client's authentication, step by step. After a success or a failure it is over, and whatever else comes is a
 * failure.
 *
 * <p>A step of SCRAM costs a few HMACs, a step of PLAIN a whole key derivation (tens of milliseconds), and the first may
 * read the users file: the caller runs the steps off the broker loop, one at a time.
 */
public final class AuthenticationExchange {

    /** Takes one response; what it throws becomes a failure. */
    @FunctionalInterface
    private interface Step {
        AuthenticationResult take(byte[] response) throws AuthenticationException;
    }

    private static final byte[] NO_PROOF = {};

    private Step next;

    private AuthenticationExchange(Step first) {
        next = first;
    }

    static AuthenticationExchange refused(String reason) {
        return new AuthenticationExchange(response -> new AuthenticationResult.Failure(reason));
    }

    static AuthenticationExchange anonymous() {
        return new AuthenticationExchange(response -> new AuthenticationResult.Success("", NO_PROOF));
    }

    static AuthenticationExchange plain(ScramSha256Server.Users users) {
        return new AuthenticationExchange(response -> {
            PlainMessage message = PlainMessage.parse(response);
            if (!users.credential(message.user()).matches(message.password())) {
                throw new AuthenticationException(
                        "user " + message.user() + " does not exist or gave a wrong password");
            }
            return new AuthenticationResult.Success(message.user(), NO_PROOF);
        });
    }

    static AuthenticationExchange scram(ScramSha256Server server) {
        AuthenticationExchange exchange = new AuthenticationExchange(null);
        exchange.next = first -> {
            byte[] challenge = server.challenge(first);
            exchange.next = last -> new AuthenticationResult.Success(server.user(), server.verify(last));
            return new AuthenticationResult.Challenge(challenge);
        };
        return exchange;
    }

    /** Takes the client's response: the one in its first frame, then its answer to each challenge. */
    public AuthenticationResult next(byte[] response) {
        Step step = next;
        next = over -> new AuthenticationResult.Failure("the client went on after its authentication was over");
        try {
            return step.take(response);
        } catch (AuthenticationException e) {
            return new AuthenticationResult.Failure(e.getMessage());
        }
    }
}
