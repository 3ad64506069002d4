package org.ternmq.protocol.wire;

import java.util.Locale;
import org.ternmq.protocol.message.DestinationName;

/** How {@code docs/protocol.md} shows a destination. */
final class DestinationText {
    private DestinationText() {}

    static String of(Object value) {
        DestinationName destination = (DestinationName) value;
        String kind = destination.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind + " \"" + destination.name() + '"';
    }
}
