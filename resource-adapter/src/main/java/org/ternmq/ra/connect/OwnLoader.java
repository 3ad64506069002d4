package org.ternmq.ra.connect;

import jakarta.jms.JMSException;

/**
 * Runs what may start threads with the class loader of the resource adapter as that of the calling thread. New threads
 * inherit it: with an application's, it could not be undeployed while they live.
 */
public final class OwnLoader {
    /** Something that gives a value or fails. */
    public interface Call<T> {
        T get() throws JMSException;
    }

    private OwnLoader() {}

    public static <T> T call(Call<T> call) throws JMSException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
