package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/**
 * Outstanding deliveries that have passed from one session of a connection to another (section 11.2.5): a consumer of the
 * connection took them, and the other session processes and acknowledges them.
 *
 * @param epoch the epoch of the session that has them now
 * @param first the number of the first of them there; the others follow without gaps, in order
 * @param deliveries their old numbers
 */
public record HandOver(int epoch, long first, Ranges deliveries) {

    /** Hands over those of the wanted deliveries that are outstanding in this epoch of the session. */
    static HandOver between(Session from, int epoch, Ranges wanted, Session to) {
        if (from == to) {
            throw new BrokerException(
                    ErrorCode.PROTOCOL_VIOLATION, "session " + to.number() + " hands deliveries over to itself");
        }
        List<Long> taken = new ArrayList<>(1);
        long first = to.unacknowledged().next();
        for (int i = 0; epoch == from.epoch() && i < wanted.count(); i++) {
            from.unacknowledged().takeNumbered(wanted.from(i), wanted.to(i), (number, entry) -> {
                taken.add(number);
                to.unacknowledged().add(entry);
            });
        }
        long[] numbers = taken.stream().mapToLong(Long::longValue).toArray();
        return new HandOver(to.epoch(), first, Ranges.ofSorted(numbers));
    }
}
