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
    private DestinationUse use = DestinationUse.FOR_EVER;
    private boolean deleted;

    Topic(DestinationName name) {
        this.name = name;
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
