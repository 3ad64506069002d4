package org.ternmq.client.transport.reconnect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;

/**
 * The requests that wait for an answer, or for a connection to go out on. When a connection is lost, those that may be
 * repeated go out again on the next one, in their order; the others end as interrupted.
 */
final class Calls {
    /**
     * A request.
     *
     * @param what the request's name, for errors: "creating a session"
     * @param repeated whether it goes out again if its connection is lost before the answer
     * @param action sends it
     */
    record Call<T>(
            String what,
            boolean repeated,
            Function<Transport, CompletableFuture<T>> action,
            CompletableFuture<T> result) {
        Call(String what, boolean repeated, Function<Transport, CompletableFuture<T>> action) {
            this(what, repeated, action, new CompletableFuture<>());
        }
    }

    private final Set<Call<?>> open = new LinkedHashSet<>();
    private Life life;
    private TransportException ended;

    <T> CompletableFuture<T> start(Call<T> call) {
        synchronized (this) {
            if (ended == null) {
                open.add(call);
                if (life != null) {
                    issue(call, life);
                }
                return call.result;
            }
        }
        call.result.completeExceptionally(ended);
        return call.result;
    }

    private <T> void issue(Call<T> call, Life on) {
        call.action.apply(on.transport).whenComplete((value, thrown) -> answered(call, on, value, thrown));
    }

    private <T> void answered(Call<T> call, Life on, T value, Throwable thrown) {
        boolean interrupted = thrown != null && on.isLost();
        if (interrupted && call.repeated) {
            return;
        }
        synchronized (this) {
            if (!open.remove(call)) {
                return;
            }
        }
        if (thrown == null) {
            call.result.complete(value);
        } else if (interrupted) {
            interrupt(call, Life.errorOf(thrown));
        } else {
            call.result.completeExceptionally(Life.errorOf(thrown));
        }
    }

    private static void interrupt(Call<?> call, TransportException cause) {
        call.result.completeExceptionally(TransportException.interruption(call.what, cause));
    }

    /** The connection is lost: what cannot be repeated ends, the rest waits. */
    void down(TransportException cause) {
        List<Call<?>> interrupted = new ArrayList<>();
        synchronized (this) {
            life = null;
            open.removeIf(call -> {
                if (!call.repeated) {
                    interrupted.add(call);
                }
                return !call.repeated;
            });
        }
        interrupted.forEach(call -> interrupt(call, cause));
    }

    /** Sends what waits on a new connection, and from now on all else. */
    synchronized void up(Life next) {
        if (next.isLost() || ended != null) {
            return;
        }
        life = next;
        List.copyOf(open).forEach(call -> issue(call, next));
    }

    /** There will be no connection any more. */
    void end(TransportException cause) {
        List<Call<?>> left;
        synchronized (this) {
            ended = cause;
            life = null;
            left = List.copyOf(open);
            open.clear();
        }
        left.forEach(call -> call.result.completeExceptionally(cause));
    }
}
