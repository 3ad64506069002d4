package org.ternmq.server.broker;

import java.lang.ref.WeakReference;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

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
    private final DestinationName name;
    /** Clients keep thousands open that they send to no more: these must not keep what has been deleted in memory. */
    private WeakReference<Target> target;

    Producer(Session session, int number, Target target, BrokerContext context) {
        this.session = session;
        this.number = number;
        this.name = target.name();
        this.target = new WeakReference<>(target);
        this.destinations = context.destinations();
        this.credit = context.credit();
        this.window = context.config().producerCreditMessages();
        this.windowBytes = context.config().producerCreditBytes();
        ArrayWriter encoded = new ArrayWriter();
        name.write(encoded);
        this.encodedName = encoded.toByteArray();
    }

    /**
     * Where it sends to: made anew if that has been deleted.
     *
     * @throws BrokerException if it has been deleted and is temporary
     */
    Target target() {
        Target known = target.get();
        if (known != null && !known.isDeleted()) {
            return known;
        }
        if (name.kind().isTemporary()) {
            throw new BrokerException(ErrorCode.INVALID_DESTINATION, name + " is deleted");
        }
        Target anew = destinations.forSending(name);
        target = new WeakReference<>(anew);
        return anew;
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
