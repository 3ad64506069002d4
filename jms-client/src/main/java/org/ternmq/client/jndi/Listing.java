package org.ternmq.client.jndi;

import java.util.Iterator;
import java.util.List;
import javax.naming.NamingEnumeration;

/** What a context lists; it holds nothing that could fail. */
final class Listing<T> implements NamingEnumeration<T> {
    private final Iterator<T> rest;

    Listing(List<T> all) {
        this.rest = List.copyOf(all).iterator();
    }

    @Override
    public T next() {
        return rest.next();
    }

    @Override
    public boolean hasMore() {
        return rest.hasNext();
    }

    @Override
    public T nextElement() {
        return rest.next();
    }

    @Override
    public boolean hasMoreElements() {
        return rest.hasNext();
    }

    @Override
    public void close() {}
}
