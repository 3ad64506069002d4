package org.ternmq.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A short list of texts: the count, then each. */
final class Texts {
    private static final int MAX_TEXTS = 64;

    /** Long enough for any sentence, whatever name or selector it quotes the beginning of. */
    private static final int MAX_REASON_CHARACTERS = 4000;

    private Texts() {}

    /** Makes what is told to people fit any frame: cut to a length, and without halves of surrogate pairs. */
    static String reason(String reason) {
        boolean fits = reason.length() <= MAX_REASON_CHARACTERS;
        String text = fits ? reason : reason.substring(0, MAX_REASON_CHARACTERS - 1) + "…";
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

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
        texts.forEach(out::shortText);
    }
}
