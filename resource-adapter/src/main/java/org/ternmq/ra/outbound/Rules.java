package org.ternmq.ra.outbound;

import jakarta.jms.IllegalStateException;

/** What applications may not do in a container (Jakarta EE platform, "Jakarta Messaging"; the API's own words). */
final class Rules {
    private Rules() {}

    static IllegalStateException refused(String method, String instead) {
        return new IllegalStateException(
                method + " must not be called in a web or EJB container: " + instead, "NOT_IN_A_CONTAINER");
    }
}
