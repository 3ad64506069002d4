package org.ternmq.server.store.page;

/** Gives the records of a page, one at a time. */
interface RecordSource {

    /** How many there are. */
    int count();

    /** The bytes of the record with this index, or null if it does not exist. */
    byte[] record(int index);

    /** Names the record with this index, for messages. */
    String name(int index);
}
