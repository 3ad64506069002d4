package org.ternmq.client.transport.netty;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Frame;

/** The requests that wait for their answer, each with its deadline. For any thread. */
final class PendingRequests {
    private record Pending<T extends Frame>(
            String what, Class<T> answerType, CompletableFuture<T> answer, long deadline) {}

    private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private volatile TransportException ended;

    /**
     * Keeps a request and writes it.
     *
     * @param what the request's name, for errors
     * @param answerType the frame that answers it, if not {@link Failed}
     * @param deadline in nanoseconds of the connection's clock
     * @param writer writes the frame of this number; must not throw
     */
    <T extends Frame> CompletableFuture<T> start(String what, Class<T> answerType, long deadline, LongConsumer writer) {
        long number = lastNumber.incrementAndGet();
        CompletableFuture<T> answer = new CompletableFuture<>();
        pending.put(number, new Pending<>(what, answerType, answer, deadline));
        writer.accept(number);
        TransportException cause = ended;
        if (cause != null && pending.remove(number) != null) {
            answer.completeExceptionally(cause);
        }
        return answer;
    }

    /** Completes a request; an answer to none is a fault of the server. */
    void answer(long number, Frame frame) {
        Pending<?> request = pending.remove(number);
        if (request == null) {
            throw new FormatException(frame.opcode() + " answers request " + number + ", which waits for nothing");
        }
        if (frame instanceof Failed failed) {
            request.answer.completeExceptionally(TransportException.answer(failed.code(), failed.reason()));
            return;
        }
        complete(request, frame);
    }

    private static <T extends Frame> void complete(Pending<T> request, Frame frame) {
        if (!request.answerType.isInstance(frame)) {
            FormatException fault = new FormatException("the answer to " + request.what + " must be "
                    + request.answerType.getSimpleName() + ", not " + frame.opcode());
            request.answer.completeExceptionally(
                    new TransportException(ErrorCode.PROTOCOL_VIOLATION, fault.getMessage(), fault));
            throw fault;
        }
        request.answer.complete(request.answerType.cast(frame));
    }

    /** The name of a request that has met its deadline, or null. */
    String overdue(long now) {
        for (Pending<?> request : pending.values()) {
            if (now - request.deadline >= 0) {
                return request.what;
            }
        }
        return null;
    }

    /** Ends all requests, and those to come, with this cause. */
    void end(TransportException cause) {
        ended = cause;
        for (Long number : pending.keySet()) {
            Pending<?> request = pending.remove(number);
            if (request != null) {
                request.answer.completeExceptionally(cause);
            }
        }
    }
}
