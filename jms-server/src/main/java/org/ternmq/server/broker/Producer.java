package org.ternmq.server.broker;

import org.ternmq.protocol.message.ArrayWriter;

/** What a session sends to one destination, against credit. Belongs to the loop. */
final class Producer {
    private final Session session;
    private final int number;
    private final DestinationRegistry destinations;
    private final CreditGate credit;
    private final int window;
    private final int windowBytes;
    private final byte[] encodedName;
    private int usedMessages;
    private int usedBytes;
    private Target target;

    Producer(Session session, int number, Target target, BrokerContext context) {
        this.session = session;
        this.number = number;
        this.target = target;
        this.destinations = context.destinations();
        this.credit = context.credit();
        this.window = context.config().producerCreditMessages();
        this.windowBytes = context.config().producerCreditBytes();
        ArrayWriter name = new ArrayWriter();
        target.name().write(name);
        this.encodedName = name.toByteArray();
    }

    /** Where it sends to: made anew if that has been deleted, unless it is temporary. */
    Target target() {
        if (target.isDeleted() && !target.name().kind().isTemporary()) {
            target = destinations.forSending(target.name());
        }
        return target;
    }

    /** The name of the destination, as the messages sent to it have it. */
    byte[] encodedName() {
        return encodedName;
    }

    void open() {
        session.port().producerCredit(session.number(), number, window, windowBytes);
    }

    /** A send has arrived; once half of the window is used up the client gets it back, if memory and log allow. */
    void used(int bytes) {
        usedMessages++;
        usedBytes = (int) Math.min(Integer.MAX_VALUE, (long) usedBytes + bytes);
        if (usedMessages < window / 2 && usedBytes < windowBytes / 2) {
            return;
        }
        if (credit.isShut()) {
            credit.await(this);
        } else {
            replenish();
        }
    }

    void replenish() {
        if (usedMessages > 0) {
            session.port().producerCredit(session.number(), number, usedMessages, usedBytes);
        }
        usedMessages = 0;
        usedBytes = 0;
    }

    void close() {
        credit.stopWaiting(this);
    }
}
