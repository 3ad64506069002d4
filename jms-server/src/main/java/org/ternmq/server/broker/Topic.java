package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.selector.SelectorView;

/** A topic: every subscription gets each message that is published while it exists and that it selects (section 4.2). */
final class Topic implements Target {
    private final DestinationName name;
    private final Set<Subscription> plain = new LinkedHashSet<>();
    private final SelectorIndex<Subscription> selective = new SelectorIndex<>();
    private final IdMemory ids;
    private DestinationUse use = DestinationUse.FOR_EVER;
    private boolean deleted;

    /** @param number names it in the log; negative if the log does not know it */
    Topic(long number, DestinationName name, BrokerContext context) {
        this.name = name;
        this.ids = new IdMemory(context, this, number);
    }

    @Override
    public DestinationName name() {
        return name;
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    @Override
    public DestinationUse use() {
        return use;
    }

    void usedAs(DestinationUse watched) {
        use = watched;
    }

    void delete() {
        deleted = true;
        ids.close();
    }

    @Override
    public DuplicateWindow duplicates() {
        return ids.window();
    }

    /** Whether it remembers nothing, and nobody reads from it. */
    boolean isAtRest() {
        return !hasSubscriptions() && ids.isEmpty();
    }

    void add(Subscription subscription) {
        if (subscription.selector() == null) {
            plain.add(subscription);
        } else {
            selective.add(subscription.selector(), subscription);
        }
    }

    void remove(Subscription subscription) {
        if (subscription.selector() == null) {
            plain.remove(subscription);
        } else {
            selective.remove(subscription.selector(), subscription);
        }
        use.rest();
    }

    boolean hasSubscriptions() {
        return !plain.isEmpty() || !selective.isEmpty();
    }

    @Override
    public void route(Publisher publisher, SelectorView message, Route route) {
        for (Subscription subscription : plain) {
            offer(subscription, publisher, route);
        }
        if (!selective.isEmpty()) {
            selective.match(message, subscription -> offer(subscription, publisher, route));
        }
    }

    private static void offer(Subscription subscription, Publisher publisher, Route route) {
        if (subscription.takesFrom(publisher)) {
            route.add(subscription.queue());
        }
    }
}
