package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.protocol.message.DestinationName;

/** A topic: every subscription gets each message that is published while it exists (section 4.2). */
final class Topic implements Target {
    private final DestinationName name;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
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

    void delete() {
        deleted = true;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    boolean hasSubscriptions() {
        return !subscriptions.isEmpty();
    }

    @Override
    public void route(ClientConnection publisher, Route route) {
        for (Subscription subscription : subscriptions) {
            if (subscription.takesFrom(publisher)) {
                route.add(subscription.queue());
            }
        }
    }
}
