package org.ternmq.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.SecurityException;

/** Errors between a container, which knows those of Jakarta Connectors, and applications, which know those of messaging. */
final class ResourceErrors {
    private static final int DEEPEST = 20;

    private ResourceErrors() {}

    /** What the container is told. */
    static ResourceException toResource(JMSException error) {
        ResourceException told = error instanceof JMSSecurityException
                ? new SecurityException(error.getMessage(), error.getErrorCode())
                : new CommException(error.getMessage(), error.getErrorCode());
        told.initCause(error);
        return told;
    }

    /** What the application is told: what was the matter in the first place, where a container only wraps it. */
    static JMSException toJms(ResourceException error) {
        Throwable cause = error;
        for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
            if (cause instanceof JMSException original) {
                return original;
            }
            cause = cause.getCause();
        }
        JMSException told = error instanceof SecurityException
                ? new JMSSecurityException(error.getMessage(), error.getErrorCode())
                : new ResourceAllocationException(
                        "the container gives no connection: " + error.getMessage(), error.getErrorCode());
        told.initCause(error);
        told.setLinkedException(error);
        return told;
    }
}
