package org.ternmq.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A short list of texts: the count, then each. */
final class Texts {
    private static final int MAX_TEXTS = 64;

    private Texts() {}

    static List<String> read(DataReader in, String field) {
        int count = in.count(field, MAX_TEXTS);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.text(field));
        }
        return List.copyOf(texts);
    }

    static void write(List<String> texts, DataWriter out) {
        out.varint(texts.size());
        texts.forEach(out::text);
    }
}
