package org.ternmq.ra;

/** The same with local transactions that the container ends. */
class LocalDeliveryTest extends DeliveryTest {
    @Override
    boolean isDistributed() {
        return false;
    }
}
