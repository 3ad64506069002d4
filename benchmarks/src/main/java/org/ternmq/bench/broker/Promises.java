package org.ternmq.bench.broker;

/**
 * What a broker has put on the disk when an operation is done, persistent messages taken for granted.
 *
 * @param send when a send that waits has returned
 * @param asynchronous when an asynchronous send is said to be complete
 * @param commit when a commit has returned
 * @param remark what else should be known when its figures are read
 */
public record Promises(Level send, Level asynchronous, Level commit, String remark) {
    /** How much is promised; a later level is more. */
    public enum Level {
        /** There is no such operation. */
        NOT_OFFERED("not offered"),
        /** Nothing is known of it. */
        UNKNOWN("not known"),
        /** The server has it, or will. */
        RECEIVED("handed to the server"),
        /** Written and forced. */
        ON_DISK("on the disk");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        /** As it stands in a report. */
        public String text() {
            return text;
        }
    }

    /** Everything on the disk. */
    public static Promises allOnDisk(String remark) {
        return new Promises(Level.ON_DISK, Level.ON_DISK, Level.ON_DISK, remark);
    }

    /** Of a broker of which nothing is known. */
    public static Promises unknown() {
        return new Promises(Level.UNKNOWN, Level.UNKNOWN, Level.UNKNOWN, "nothing is known of what it promises");
    }
}
