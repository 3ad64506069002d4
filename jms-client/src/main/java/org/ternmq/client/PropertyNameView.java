package org.ternmq.client;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.ternmq.client.message.TernMessage;

/** The names of a message's properties as they are whenever it is asked; an iterator keeps to those of its beginning. */
final class PropertyNameView extends AbstractSet<String> {
    private final TernMessage message;

    PropertyNameView(TernMessage message) {
        this.message = message;
    }

    private List<String> names() {
        return Collections.list(RuntimeErrors.get(message::getPropertyNames)).stream()
                .map(String.class::cast)
                .toList();
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    @Override
    public int size() {
        return names().size();
    }

    @Override
    public boolean contains(Object name) {
        return name instanceof String text && RuntimeErrors.get(() -> message.propertyExists(text));
    }
}
