package org.ternmq.client.transport;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.TransactionRolledBackException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ternmq.protocol.message.ErrorCode;

/**
 * The one place where errors of the transport become exceptions of Jakarta Messaging 3.1 (chapter 10). Their error code
 * is the name of the {@link ErrorCode}.
 */
public final class JmsErrors {
    private JmsErrors() {}

    /** The exception of the specified type, with the transport's words and cause. */
    public static JMSException of(TransportException error) {
        JMSException exception =
                create(error.code(), error.getMessage(), error.code().name());
        exception.initCause(error);
        exception.setLinkedException(error);
        return exception;
    }

    private static JMSException create(ErrorCode code, String reason, String name) {
        return switch (code) {
            case AUTHENTICATION_FAILED, NOT_AUTHORIZED -> new JMSSecurityException(reason, name);
            case INVALID_CLIENT_ID -> new InvalidClientIDException(reason, name);
            case INVALID_DESTINATION -> new InvalidDestinationException(reason, name);
            case INVALID_SELECTOR -> new InvalidSelectorException(reason, name);
            case INVALID_MESSAGE -> new MessageFormatException(reason, name);
            case RESOURCE_LIMIT -> new ResourceAllocationException(reason, name);
            case TRANSACTION_ROLLED_BACK -> new TransactionRolledBackException(reason, name);
            case ILLEGAL_STATE, SUBSCRIPTION_IN_USE -> new IllegalStateException(reason, name);
            default -> new JMSException(reason, name);
        };
    }

    /** An exception with a code and without a cause below it. */
    public static JMSException of(ErrorCode code, String reason) {
        return create(code, reason, code.name());
    }

    /** Whether a request failed only because its connection was lost, and must not be repeated by itself. */
    public static boolean isInterruption(JMSException e) {
        return e.getCause() instanceof TransportException error && error.isInterruption();
    }

    /** An exception for a thread that was interrupted while it waited; the thread stays interrupted. */
    public static JMSException interrupted(String doing) {
        Thread.currentThread().interrupt();
        return new JMSException("interrupted while " + doing + "; what became of it is not known", "INTERRUPTED");
    }

    /**
     * Waits for the answer to a request. An interrupt does not end the wait and stays set: the server does what it was
     * asked all the same, and session and server would no longer agree on where they are.
     *
     * @param doing what is asked, for the error's words: "creating a session"
     * @param millis the deadline; the transport has its own, so that this one only guards against a dead I/O thread
     */
    public static <T> T await(CompletableFuture<T> answer, String doing, long millis) throws JMSException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis + 5_000);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            JMSException exception = new JMSException("no answer within " + millis + " ms while " + doing);
            exception.initCause(e);
            throw exception;
        } catch (ExecutionException e) {
            throw unwrapped(e, doing);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static JMSException unwrapped(ExecutionException e, String doing) {
        if (e.getCause() instanceof TransportException error) {
            return of(error);
        }
        JMSException exception = new JMSException("failed while " + doing + ": " + e.getCause());
        exception.initCause(e.getCause());
        return exception;
    }
}
