package org.ternmq.server.cli.quickstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a group of readers has taken for good: an order is written down only after its commit has returned. */
final class Ledger {
    private final String name;
    private final boolean ordered;
    private final List<String> orders = new ArrayList<>();

    /** @param ordered whether the orders must have come in the order in which they were sent */
    Ledger(String name, boolean ordered) {
        this.name = name;
        this.ordered = ordered;
    }

    synchronized void add(List<String> committed) {
        orders.addAll(committed);
    }

    synchronized int size() {
        return orders.size();
    }

    String name() {
        return name;
    }

    /** Says what is wrong, or null if every order is there exactly once and in its place. */
    synchronized String fault(List<String> sent) {
        Map<String, Integer> times = new HashMap<>();
        orders.forEach(order -> times.merge(order, 1, Integer::sum));
        for (String order : sent) {
            int came = times.getOrDefault(order, 0);
            if (came != 1) {
                return name + " has order " + Orders.id(order) + " " + came + " times, not once";
            }
        }
        if (orders.size() != sent.size()) {
            return name + " has " + orders.size() + " orders, and " + sent.size() + " were sent";
        }
        if (ordered && !orders.equals(sent)) {
            return name + " has the orders in another order than they were sent in";
        }
        return null;
    }
}
