package org.ternmq.server.store.index;

/**
 * What the entries of a run have, beside number and place.
 *
 * @param ordered whether their keys have an order
 * @param measured whether they have a length and a checksum
 */
record RunShape(boolean ordered, boolean measured) {}
