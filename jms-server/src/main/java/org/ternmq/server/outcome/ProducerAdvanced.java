package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.SessionId;

/**
 * All sends of a session up to and including this sequence are settled: a repeat of one is answered as it was, and not
 * taken again.
 *
 * @param incarnation with {@code connection} and {@code number}: what the session's message ids are made of
 * @param usedAt when the session was last used, in milliseconds since 1970
 */
public record ProducerAdvanced(SessionId session, long incarnation, long connection, int number, long upTo, long usedAt)
        implements Outcome {
    public ProducerAdvanced {
        Numbers.check(connection, "connection");
        Numbers.check(number, "number");
        Numbers.check(upTo, "sequence");
        Numbers.check(usedAt, "used at");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.PRODUCER_ADVANCED;
    }

    static ProducerAdvanced read(DataReader in) {
        return new ProducerAdvanced(
                SessionId.read(in),
                in.i64("incarnation"),
                in.sequence("connection number"),
                in.number("session number"),
                in.sequence("sequence"),
                in.sequence("used at"));
    }

    @Override
    public void write(DataWriter out) {
        session.write(out);
        out.i64(incarnation);
        out.varint(connection);
        out.varint(number);
        out.varint(upTo);
        out.varint(usedAt);
    }
}
