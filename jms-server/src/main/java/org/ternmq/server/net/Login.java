package org.ternmq.server.net;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.security.AuthenticationExchange;
import org.ternmq.server.security.AuthenticationResult;
import org.ternmq.server.security.Authenticator;

/** One client's authentication, with its slow steps run elsewhere and their results brought back to the loop. */
final class Login {
    private static final System.Logger LOG = System.getLogger(Login.class.getName());

    private final Authenticator authenticator;
    private final Executor slow;
    private final Executor loop;
    private final boolean loopback;
    private AuthenticationExchange exchange;

    /** Is told that the client is refused, and why. */
    @FunctionalInterface
    interface Refusal {
        void refuse(ErrorCode code, String reason);
    }

    /** @param loopback whether the client is on the server's own machine */
    Login(Authenticator authenticator, Executor slow, Executor loop, boolean loopback) {
        this.authenticator = authenticator;
        this.slow = slow;
        this.loop = loop;
        this.loopback = loopback;
    }

    /** Finds the mechanisms that the client may choose from, best first. */
    void offer(Consumer<List<String>> offered, Refusal refusal) {
        run(() -> authenticator.mechanisms(loopback), refusal, mechanisms -> {
            if (mechanisms.isEmpty()) {
                refuseStrangers(refusal);
            } else {
                offered.accept(mechanisms);
            }
        });
    }

    private void refuseStrangers(Refusal refusal) {
        run(
                () -> authenticator.refusal(loopback).orElse(Authenticator.REFUSAL),
                refusal,
                reason -> refusal.refuse(ErrorCode.AUTHENTICATION_FAILED, reason));
    }

    /** Begins the exchange that the client has chosen. */
    void start(String mechanism, byte[] response, Consumer<AuthenticationResult> checked, Refusal refusal) {
        run(
                () -> {
                    exchange = authenticator.begin(mechanism, loopback);
                    return exchange.next(response);
                },
                refusal,
                checked);
    }

    /** Goes on with it. */
    void respond(byte[] response, Consumer<AuthenticationResult> checked, Refusal refusal) {
        run(() -> exchange.next(response), refusal, checked);
    }

    private <T> void run(Supplier<T> step, Refusal refusal, Consumer<T> then) {
        try {
            slow.execute(() -> {
                Runnable result = resultOf(step, refusal, then);
                bringBack(result);
            });
        } catch (RejectedExecutionException e) {
            refusal.refuse(ErrorCode.RESOURCE_LIMIT, "too many clients are logging in at once; try again later");
        }
    }

    private void bringBack(Runnable result) {
        try {
            loop.execute(result);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "a login was over only after the server had ended", e);
        }
    }

    private static <T> Runnable resultOf(Supplier<T> step, Refusal refusal, Consumer<T> then) {
        try {
            T result = step.get();
            return () -> then.accept(result);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a client could not be authenticated for a fault of the server", e);
            return () -> refusal.refuse(ErrorCode.INTERNAL, "the server could not check the client; its log says why");
        }
    }
}
