package org.ternmq.server.store.checkpoint;

/** Leaves the disk to the log in between. */
public interface Pace {

    /**
     * A page or what is known of one was written: rests for as long as is right.
     *
     * @return whether to go on; if not, the checkpoint is given up
     */
    boolean goOn();
}
