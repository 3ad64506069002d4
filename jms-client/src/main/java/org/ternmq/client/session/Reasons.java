package org.ternmq.client.session;

/** Puts into words, for the server and for people, why a delivery was rejected. */
final class Reasons {
    /** The longest that is sent, in characters. */
    static final int LONGEST = 1000;

    private Reasons() {}

    /** How many causes below an exception are named; it also ends a chain that comes back to itself. */
    private static final int MOST_CAUSES = 5;

    /**
     * The class of an exception and its message, and the same of its causes: a container wraps what a bean throws, and
     * the bean's own exception is what people look for.
     */
    static String of(Throwable failure) {
        StringBuilder reason = new StringBuilder(one(failure));
        Throwable cause = failure.getCause();
        for (int i = 0; i < MOST_CAUSES && cause != null && reason.length() < LONGEST; i++) {
            reason.append("; caused by ").append(one(cause));
            cause = cause.getCause();
        }
        return reason.toString();
    }

    private static String one(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getName() + (message == null ? "" : ": " + message);
    }

    /** The reason as it can be sent: not too long, and Unicode. */
    static String sendable(String reason) {
        StringBuilder text = new StringBuilder(Math.min(reason.length(), LONGEST));
        reason.codePoints()
                .limit(LONGEST)
                .takeWhile(point -> text.length() + Character.charCount(point) <= LONGEST)
                .forEach(point -> text.appendCodePoint(isSurrogate(point) ? '?' : point));
        return text.toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
