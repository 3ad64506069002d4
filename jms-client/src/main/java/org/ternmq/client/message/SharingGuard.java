package org.ternmq.client.message;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Bounds how large the collections of an object become when those inside them are counted at every place that refers
 * to them. A few hundred bytes of sets that share sets can otherwise make {@code hashCode} run for years.
 */
final class SharingGuard {
    private final long limit;
    private final Map<Object, Long> sizes = new IdentityHashMap<>();

    SharingGuard(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    /** Asked with every object once it is complete, inner ones first; false if it is over the limit. */
    boolean accepts(Object object) {
        if (!isContainer(object)) {
            return true;
        }
        long size = 1;
        if (object instanceof Map<?, ?> map) {
            size += size(map.keySet()) + size(map.values());
        } else {
            size += size((Collection<?>) object);
        }
        sizes.put(object, size);
        return size <= limit;
    }

    private long size(Collection<?> elements) {
        long size = 0;
        for (Object element : elements) {
            size += isContainer(element) ? sizes.getOrDefault(element, 1L) : 1;
        }
        return size;
    }

    /** Only the JDK's own: asking others for their elements would run code that nobody called. */
    private static boolean isContainer(Object object) {
        return (object instanceof Collection || object instanceof Map)
                && object.getClass().getName().startsWith("java.util.");
    }
}
