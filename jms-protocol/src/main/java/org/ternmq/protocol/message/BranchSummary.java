package org.ternmq.protocol.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A transaction branch, for people who look after the server.
 *
 * @param number the server's number for it, ascending
 * @param id its identity
 * @param state where it stands
 * @param ageMillis for how long it has been prepared, or has been there if it is not
 * @param places what it has done where; at most {@link #MAX_PLACES} of the destinations
 */
public record BranchSummary(long number, BranchId id, BranchState state, long ageMillis, List<BranchPlace> places) {
    /** The most destinations that are named; what it did at others is left out. */
    public static final int MAX_PLACES = 64;

    public BranchSummary {
        places = List.copyOf(places.size() > MAX_PLACES ? places.subList(0, MAX_PLACES) : places);
    }

    public static BranchSummary read(DataReader in) {
        long number = in.sequence("branch number");
        BranchId id = BranchId.read(in);
        BranchState state = BranchState.of(in.u8("branch state"));
        long age = in.sequence("age");
        int count = in.count("places", MAX_PLACES);
        List<BranchPlace> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(BranchPlace.read(in));
        }
        return new BranchSummary(number, id, state, age, places);
    }

    public void write(DataWriter out) {
        out.varint(number);
        id.write(out);
        out.u8(state.code());
        out.varint(ageMillis);
        out.varint(places.size());
        places.forEach(place -> place.write(out));
    }

    @Override
    public String toString() {
        String done = places.stream().map(BranchPlace::toString).collect(Collectors.joining(", "));
        return "branch " + number + " " + id + " " + state + " for " + ageMillis + " ms"
                + (done.isEmpty() ? "" : ": " + done);
    }
}
