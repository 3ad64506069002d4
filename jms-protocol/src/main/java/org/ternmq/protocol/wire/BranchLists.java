package org.ternmq.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A list about transaction branches: the count, then each. */
final class BranchLists {
    private static final int MAX = 1_000;

    private BranchLists() {}

    static <T> List<T> read(DataReader in, Function<DataReader, T> element) {
        int count = in.count("branches", MAX);
        List<T> list = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            list.add(element.apply(in));
        }
        return list;
    }

    static <T> void write(List<T> list, BiConsumer<T, DataWriter> element, DataWriter out) {
        out.varint(list.size());
        list.forEach(one -> element.accept(one, out));
    }
}
