package org.ternmq.client.session;

/** Puts into words, for the server and for people, why a delivery was rejected. */
final class Reasons {
    /** The longest that is sent, in characters. */
    static final int LONGEST = 1000;

    private Reasons() {}

    /** The class of an exception and its message. */
    static String of(Throwable failure) {
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
