package org.ternmq.server.outcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.DestinationName;

/**
 * A branch of a distributed transaction is prepared (section 6.2.13). The persistent messages that it sent follow in the
 * same batch, as messages of a queue that has its number; they go to where they were sent when it commits.
 *
 * @param number names it in later outcomes; destinations, subscriptions and branches share one sequence
 * @param preparedAt when, in milliseconds since 1970
 * @param taken the logged messages that it took: they leave their queues when it commits
 * @param sent where its messages go
 */
public record BranchPrepared(long number, BranchId id, long preparedAt, List<MessagesRemoved> taken, List<Sent> sent)
        implements Outcome {

    /**
     * Messages that go to one destination.
     *
     * @param clientId the client id of the connection that sent them, or null
     * @param messages their numbers in the branch; not to be changed
     */
    public record Sent(DestinationName destination, String clientId, long[] messages) {
        private static Sent read(DataReader in) {
            return new Sent(
                    DestinationName.read(in), in.optionalText("client id"), Numbers.read(in, "messages of a branch"));
        }

        private void write(DataWriter out) {
            destination.write(out);
            out.optionalText(clientId);
            Numbers.write(messages, out);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sent that
                    && destination.equals(that.destination)
                    && Objects.equals(clientId, that.clientId)
                    && Arrays.equals(messages, that.messages);
        }

        @Override
        public int hashCode() {
            return destination.hashCode() * 31 + Arrays.hashCode(messages);
        }

        @Override
        public String toString() {
            return "Sent[" + destination + ", clientId=" + clientId + ", messages=" + Arrays.toString(messages) + "]";
        }
    }

    public BranchPrepared {
        Numbers.check(number, "number");
        Numbers.check(preparedAt, "time");
        taken = List.copyOf(taken);
        sent = List.copyOf(sent);
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.BRANCH_PREPARED;
    }

    static BranchPrepared read(DataReader in) {
        long number = in.sequence("branch number");
        BranchId id = BranchId.read(in);
        long preparedAt = in.sequence("time");
        List<MessagesRemoved> taken = new ArrayList<>();
        for (int left = in.count("queues of a branch", in.remaining()); left > 0; left--) {
            taken.add(MessagesRemoved.read(in));
        }
        List<Sent> sent = new ArrayList<>();
        for (int left = in.count("destinations of a branch", in.remaining()); left > 0; left--) {
            sent.add(Sent.read(in));
        }
        return new BranchPrepared(number, id, preparedAt, taken, sent);
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
        id.write(out);
        out.varint(preparedAt);
        out.varint(taken.size());
        taken.forEach(removed -> removed.write(out));
        out.varint(sent.size());
        sent.forEach(each -> each.write(out));
    }
}
