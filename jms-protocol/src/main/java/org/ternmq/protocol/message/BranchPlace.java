package org.ternmq.protocol.message;

/**
 * What a transaction branch has done at one destination.
 *
 * @param destination which; the topic where messages were taken from a subscription
 * @param sent how many messages it has sent there
 * @param taken how many messages it has taken from there
 */
public record BranchPlace(DestinationName destination, long sent, long taken) {

    public static BranchPlace read(DataReader in) {
        return new BranchPlace(DestinationName.read(in), in.sequence("sent"), in.sequence("taken"));
    }

    public void write(DataWriter out) {
        destination.write(out);
        out.varint(sent);
        out.varint(taken);
    }

    @Override
    public String toString() {
        return destination + " " + sent + " sent " + taken + " taken";
    }
}
