package org.ternmq.client.simplified;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns exceptions into the unchecked ones of the simplified API (chapter 10), type by type. */
public final class RuntimeErrors {
    /** Something that may fail. */
    public interface Action {
        void run() throws JMSException;
    }

    /** Something that gives a value or fails. */
    public interface Source<T> {
        T get() throws JMSException;
    }

    private interface Maker {
        JMSRuntimeException make(String reason, String code, Throwable cause);
    }

    private static final Map<Class<? extends JMSException>, Maker> MAKERS = new LinkedHashMap<>();

    static {
        MAKERS.put(IllegalStateException.class, IllegalStateRuntimeException::new);
        MAKERS.put(InvalidClientIDException.class, InvalidClientIDRuntimeException::new);
        MAKERS.put(InvalidDestinationException.class, InvalidDestinationRuntimeException::new);
        MAKERS.put(InvalidSelectorException.class, InvalidSelectorRuntimeException::new);
        MAKERS.put(JMSSecurityException.class, JMSSecurityRuntimeException::new);
        MAKERS.put(MessageFormatException.class, MessageFormatRuntimeException::new);
        MAKERS.put(MessageNotWriteableException.class, MessageNotWriteableRuntimeException::new);
        MAKERS.put(ResourceAllocationException.class, ResourceAllocationRuntimeException::new);
        MAKERS.put(TransactionInProgressException.class, TransactionInProgressRuntimeException::new);
        MAKERS.put(TransactionRolledBackException.class, TransactionRolledBackRuntimeException::new);
    }

    private RuntimeErrors() {}

    public static void run(Action action) {
        try {
            action.run();
        } catch (JMSException e) {
            throw of(e);
        }
    }

    public static <T> T get(Source<T> source) {
        try {
            return source.get();
        } catch (JMSException e) {
            throw of(e);
        }
    }

    public static JMSRuntimeException of(JMSException e) {
        Maker maker = MAKERS.getOrDefault(e.getClass(), JMSRuntimeException::new);
        return maker.make(e.getMessage(), e.getErrorCode(), e);
    }
}
