package org.ternmq.client.simplified;

import jakarta.jms.Message;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;

/** The names of the properties of a message as they are at any time. */
final class PropertyNameView extends AbstractSet<String> {
    private final Message properties;

    PropertyNameView(Message properties) {
        this.properties = properties;
    }

    private Enumeration<?> names() {
        return RuntimeErrors.get(properties::getPropertyNames);
    }

    @Override
    public Iterator<String> iterator() {
        Iterator<?> names = names().asIterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return names.hasNext();
            }

            @Override
            public String next() {
                return (String) names.next();
            }
        };
    }

    @Override
    public int size() {
        return Collections.list(names()).size();
    }

    @Override
    public boolean contains(Object name) {
        return name instanceof String text && RuntimeErrors.get(() -> properties.propertyExists(text));
    }
}
