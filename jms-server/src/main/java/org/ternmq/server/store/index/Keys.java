package org.ternmq.server.store.index;

/** The order of keys that are not objects. */
final class Keys {
    private Keys() {}

    static int compare(long order, long number, long otherOrder, long otherNumber) {
        int byOrder = Long.compare(order, otherOrder);
        return byOrder != 0 ? byOrder : Long.compare(number, otherNumber);
    }
}
